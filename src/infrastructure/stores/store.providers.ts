import type { Provider } from '@nestjs/common';
import { CarrierOverrideBooks } from '../../application/ports/carrier-override-books.js';
import { CarrierOverrides } from '../../application/ports/carrier-overrides.js';
import { SettingsForm } from '../../application/ports/settings-form.js';
import { StoreBooks } from '../../application/ports/store-books.js';
import { StoreDirectory } from '../../application/ports/store-directory.js';
import { StoreSettingsReader } from '../../application/ports/store-settings-reader.js';
import { StoreSecrets } from '../../application/stores/store-secrets.js';
import { viewProviders } from '../views/view.providers.js';
import { ClassSettingsForm } from './class-settings-form.js';
import { OrmStoreBooks } from './orm-store-books.js';
import { RewrapSecrets } from './rewrap-secrets.js';
import { SqlCarrierOverrideBooks } from './sql-carrier-override-books.js';
import { SqlCarrierOverrides } from './sql-carrier-overrides.js';
import { SqlStoreDirectory } from './sql-store-directory.js';
import { SqlStoreSettingsReader } from './sql-store-settings-reader.js';
import { StoreChanges } from './store-changes.js';

/** Stores, what they own, and the views of it. Need `Database`, `EntityManager`, `SecretBox`, `StorePlatforms` and `Clock` beside them. */
export const storeProviders: Provider[] = [
  StoreChanges,
  StoreSecrets,
  RewrapSecrets,
  { provide: CarrierOverrideBooks, useClass: SqlCarrierOverrideBooks },
  { provide: CarrierOverrides, useClass: SqlCarrierOverrides },
  { provide: SettingsForm, useClass: ClassSettingsForm },
  { provide: StoreBooks, useClass: OrmStoreBooks },
  { provide: StoreDirectory, useClass: SqlStoreDirectory },
  { provide: StoreSettingsReader, useClass: SqlStoreSettingsReader },
  ...viewProviders,
];
