import type { SeenShipment, ShipmentNotice, ToldPackage } from '../../src/domain/fulfillment/notice.js';
import { stillMissing } from '../../src/domain/fulfillment/still-missing.js';

/** A record of the store: its numbers, and units by line id. */
export const seen = (reference: string, numbers: readonly string[], units: Readonly<Record<string, number>> = {}): SeenShipment => ({
  reference, trackingNumbers: numbers, carrier: 'UPS', lines: Object.entries(units).map(([storeLineId, quantity]) => ({ storeLineId, quantity })),
});

/** A package the store heard of; without a number one told earlier. */
export const heard = (number: string | null, units: number, reference: string | null = null): ToldPackage => ({
  packageId: `box-${number ?? 'earlier'}`, trackingNumber: number, reference, lines: units > 0 ? [{ storeLineId: 'line-MUG', quantity: units }] : [],
});

/** Units that the store lacks of each package. */
export const missing = (notice: ShipmentNotice, ...shown: SeenShipment[]): Record<string, number> => {
  const still = stillMissing(notice, shown);
  return 'all' in still ? {} : Object.fromEntries(still.missing.packages.map(each => [each.id, each.lines.reduce((sum, line) => sum + line.quantity, 0)]));
};
