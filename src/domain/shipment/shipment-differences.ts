import type { Shipment } from './shipment.js';

export interface Difference {
  /** Path in the report (`packages[0].trackingNumber`). */
  readonly field: string;
  readonly stored: unknown;
  readonly sent: unknown;
}

/**
 * Where two reports under one `externalId` contradict each other. Ids of our own and the order of keys say nothing; what
 * is unset equals null. What changed since the first report is set aside by `asReported`.
 */
export function differencesBetween(stored: Shipment, sent: Shipment): Difference[] {
  return differences('', reported(stored), reported(sent));
}

function reported(shipment: Shipment): object {
  return { ...shipment, id: null, packages: shipment.packages.map(box => ({ ...box, id: null })) };
}

function differences(field: string, stored: unknown, sent: unknown): Difference[] {
  const one = plain(stored);
  const other = plain(sent);
  if (one === other) return [];
  if (Array.isArray(one) && Array.isArray(other)) {
    return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => differences(`${field}[${at}]`, one[at], other[at])).flat();
  }
  if (isFields(one) && isFields(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap(key => differences(field === '' ? key : `${field}.${key}`, one[key], other[key]));
  }
  return [{ field, stored: one, sent: other }];
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return value ?? null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
