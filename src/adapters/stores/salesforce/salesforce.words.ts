import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { PackageItem } from '../../../domain/shipment/shipment.js';
import { urlLength } from './salesforce.limits.js';

/** Cut to what the field takes. */
export const fitted = (text: string | null | undefined, length: number): string | null => (text ? text.slice(0, length) : null);

/** A cut link leads nowhere: one that is too long stays away, the order's summary has it whole. */
export const fittedLink = (url: string | null): string | null => (url !== null && url.length <= urlLength ? url : null);

export function longLinks(packages: readonly NoticedPackage[]): Warning[] {
  return packages
    .filter(each => (each.trackingUrl ?? '').length > urlLength)
    .map(({ trackingNumber }) => ({
      code: 'link-too-long',
      detail: `the link of package ${trackingNumber ?? 'without number'} is longer than the ${urlLength} characters a Salesforce link takes; it stands in the order's tracking summary only`,
    }));
}

export const carrierName = (box: NoticedPackage): string | null => box.carrier?.name ?? null;

/** Of the record that a box gets when it goes on under another number, while a box without units stays in the one that bears its key. */
export const partedKey = (packageId: string): string => `${packageId}-2`;

export const itemKey = (packageId: string, lineId: string): string => `${packageId}:${lineId}`;

/** The order line an item of ours speaks of. */
export const lineIdIn = (key: string | null): string | null => (key === null ? null : key.slice(key.lastIndexOf(':') + 1));

/** Serial numbers and lots of the goods behind one line. Of several lots all numbers, and the day the first one expires. */
export function traceOf(goods: readonly PackageItem[]): {
  readonly serials: string | null;
  readonly lot: string | null;
  readonly expires: string | null;
} {
  const serials = goods.flatMap(each => each.serialNumbers);
  const lots = [...new Set(goods.flatMap(each => each.lot?.number ?? []))];
  const expiries = goods.flatMap(each => each.lot?.expires ?? []).toSorted();
  return { serials: fitted(serials.join('\n'), 32_768), lot: fitted(lots.join(', '), 255), expires: expiries[0] ?? null };
}
