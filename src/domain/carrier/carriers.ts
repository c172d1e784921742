import type { Carrier, CarrierId } from './carrier.js';
import { asiaPacific } from './carriers.asia-pacific.js';
import { canada } from './carriers.canada.js';
import { crossBorder } from './carriers.cross-border.js';
import { elsewhere } from './carriers.elsewhere.js';
import { europe } from './carriers.europe.js';
import { express } from './carriers.express.js';
import { freight } from './carriers.freight.js';
import { unitedKingdom } from './carriers.united-kingdom.js';
import { unitedStates } from './carriers.united-states.js';

const table = {
  ...unitedStates, ...canada, ...crossBorder, ...express, ...unitedKingdom, ...europe, ...asiaPacific, ...elsewhere, ...freight,
};

/** The closed list, for tables that must not misspell a key: `satisfies Partial<Record<KnownCarrier, string>>`. */
export type KnownCarrier = keyof typeof table;

/** Every carrier we know by name. The order settles nothing but how lists read. */
export const carriers: ReadonlyMap<CarrierId, Carrier> = new Map(Object.entries(table));
