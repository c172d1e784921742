import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { listedName } from './woocommerce.carriers.js';
import type { Planned, ShownPackage, Telling } from './woocommerce.plan.js';

/** Whether a tracking under the box's number names the carrier of before its correction, whoever entered it. */
export function showsCarrierOfBefore(entry: ShownPackage, box: NoticedPackage, { notice, abilities }: Telling): boolean {
  const before = notice.order.told.find(each => each.packageId === box.id)?.words?.carrier ?? undefined;
  if (before === undefined || box.carrier === null || before === box.carrier.name) return false;
  return isCalled(entry, { name: before, canonical: undefined }, abilities.carriers) && !isCalled(entry, box.carrier, abilities.carriers);
}

/**
 * Trackings that stand for a corrected box and name another carrier than the corrected one. Only its carrier could tell whether such a
 * tracking is ours or somebody's own, so it is left as it is, and a person is told.
 */
export function otherCarriers({ shown }: Planned, { notice, look, abilities }: Telling): Warning[] {
  return notice.packages.filter(keepsNumber).flatMap(({ id, carrier, trackingNumber }) => {
    const entry = look.shown.find(each => each.reference === shown.get(id));
    if (!entry?.carrier || carrier === null || isCalled(entry, carrier, abilities.carriers)) return [];
    return [{
      code: 'carrier-not-shown',
      detail: `${trackingNumber} left with ${carrier.name} and is shown as ${entry.carrier}, which was not told last: correct it by hand`,
    }];
  });
}

/** A listed carrier is kept as its slug. */
function isCalled({ carrier: shown }: ShownPackage, carrier: Parameters<typeof listedName>[0], listed: readonly string[]): boolean {
  return [carrier.name, listedName(carrier, listed) ?? carrier.name].some(name => slugOf(name) === slugOf(shown ?? ''));
}

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
