import type { FieldFault, SettingsForm, SettingsValues } from '../ports/settings-form.js';
import type { StoreCard } from '../ports/store-adapter.js';
import type { StoreRecord } from '../ports/store-books.js';
import { secretFieldsOf } from '../ports/store-settings.js';
import type { StoreSecrets } from '../stores/store-secrets.js';
import { faultsOfShown, withoutShown } from './secret-shown.js';

type Kept = Pick<StoreRecord, 'settings' | 'secrets'>;

/** What is wrong with the settings of a new store. A field that is null counts as absent. */
export function faultsOfSettings(form: SettingsForm, card: StoreCard, values: SettingsValues): readonly FieldFault[] {
  const read = form.read(card.settings, values);
  const shown = faultsOfShown(values, secretFieldsOf(card.settings));
  return [...shown, ...('faults' in read ? othersThan(shown, read.faults) : [])];
}

/** The settings of a new store, with the secrets among them sealed. */
export function keptSettings(secrets: StoreSecrets, card: StoreCard, storeId: string, values: SettingsValues): Kept {
  const { open, secret } = divided(values, secretFieldsOf(card.settings));
  return { settings: open, secrets: secrets.seal(storeId, secret) };
}

/**
 * Lays `change` over what is kept: null removes a field, a secret that is not mentioned, or only as it is shown, stays as it was sealed.
 */
export function changedSettings(
  form: SettingsForm,
  secrets: StoreSecrets,
  card: StoreCard,
  store: StoreRecord,
  change: SettingsValues,
): Kept | { readonly faults: readonly FieldFault[] } {
  const secretFields = secretFieldsOf(card.settings);
  const patch = withoutShown(change, secretFields);
  const read = form.read(card.settings, { ...store.settings, ...secrets.open(store.id, store.secrets), ...patch });
  if ('faults' in read) return read;
  const given = divided(patch, secretFields);
  return {
    settings: { ...without(store.settings, patch), ...given.open },
    secrets: { ...without(store.secrets, patch), ...secrets.seal(store.id, given.secret) },
  };
}

/** One word about a field is enough. */
function othersThan(named: readonly FieldFault[], faults: readonly FieldFault[]): FieldFault[] {
  const fields = new Set(named.map(fault => fault.field));
  return faults.filter(fault => !fields.has(fault.field));
}

function divided(
  values: SettingsValues,
  secretFields: ReadonlySet<string>,
): { open: Record<string, unknown>; secret: Record<string, unknown> } {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return {
    open: Object.fromEntries(given.filter(([field]) => !secretFields.has(field))),
    secret: Object.fromEntries(given.filter(([field]) => secretFields.has(field))),
  };
}

function without<V>(kept: Readonly<Record<string, V>>, mentioned: SettingsValues): Record<string, V> {
  return Object.fromEntries(Object.entries(kept).filter(([field]) => !Object.hasOwn(mentioned, field)));
}
