import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedPackage, Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import { parcelKeyOf } from './commercetools.keys.js';
import { seenFor } from './commercetools.seen.js';
import { type OrderState, parcelsOf } from './commercetools.state.js';

export interface Adopted {
  readonly shown: Receipt['packages'];
  /** Boxes, or parts of boxes, that the order does not show. */
  readonly missing: readonly NoticedPackage[];
  /** What the store made of the boxes of which it shows a part, by package id. */
  readonly begun: ReadonlyMap<string, string | null>;
}

/**
 * What of a shipment is there already: our own parcels by their keys, everybody else's, and those of boxes that hold more by now, by
 * number and units.
 */
export function adopt(notice: ShipmentNotice, state: OrderState): Adopted {
  const byKey = new Map(parcelsOf(state).map(each => [each.key, each.id]));
  const ours = notice.packages.filter(box => byKey.has(parcelKeyOf(box)) && !notice.order.told.some(each => each.packageId === box.id));
  const shown = ours.map(box => ({ packageId: box.id, reference: byKey.get(parcelKeyOf(box)) ?? null }));
  const packages = notice.packages.filter(box => !ours.includes(box));
  if (packages.length === 0) return { shown, missing: [], begun: new Map() };
  const still = stillMissing(asToldBefore(ours, { ...notice, packages }), seenFor(notice, state));
  if ('all' in still) return { shown: [...shown, ...still.references], missing: [], begun: new Map() };
  const begun = new Map(still.missing.order.told.map(each => [each.packageId, each.reference]));
  return { shown: [...shown, ...still.references], missing: still.missing.packages, begun };
}

function asToldBefore(ours: readonly NoticedPackage[], notice: ShipmentNotice): ShipmentNotice {
  const units = unitsByLine(ours);
  const told = ours.map(({ id, trackingNumber, lines }) => ({ packageId: id, trackingNumber, reference: null, lines }));
  const lines = notice.order.lines.map(line => ({ ...line, toldBefore: line.toldBefore + (units.get(line.storeLineId) ?? 0) }));
  return { ...notice, order: { ...notice.order, lines, told: [...notice.order.told, ...told] } };
}
