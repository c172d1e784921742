import { fits, textOrNumber } from '../../../application/stores/answer-shape.js';
import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { referencesIn, ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { createStep, numbersField, updateStep } from './woocommerce.fulfillment-steps.js';
import { besideSteps } from './woocommerce.notes.js';
import { numbersKnownTo, numbersListed } from './woocommerce.numbers.js';
import { endingOf } from './woocommerce.outcomes.js';
import type { Plan, References, ShownPackage, Step, Telling } from './woocommerce.plan.js';
import { fulfilledItem } from './woocommerce.shapes.js';
import { metaOf, type WireFulfillment } from './woocommerce.wire.js';

export function shownFulfillments(wires: readonly WireFulfillment[], notice: ShipmentNotice): ShownPackage[] {
  const known = numbersKnownTo(notice);
  return wires
    .filter(each => each.is_fulfilled !== false && each.status !== 'unfulfilled')
    .map(each => {
      const items = metaOf(each, '_items');
      return {
        reference: String(each.id),
        fulfillment: each,
        trackingNumbers: numbersListed(textIn(each, '_tracking_number') ?? '', known),
        carrier: textIn(each, '_provider_name') ?? textIn(each, '_shipment_provider') ?? textIn(each, '_shipping_provider') ?? null,
        lines: (Array.isArray(items) ? items : [])
          .filter(item => fits(fulfilledItem, item))
          .map(({ item_id: id, qty }) => ({ storeLineId: String(id), quantity: Math.max(0, Number(qty) || 0) })),
      };
    });
}

const textIn = (wire: WireFulfillment, key: string): string | undefined => {
  const value = metaOf(wire, key);
  return fits(textOrNumber, value) && value !== '' ? String(value) : undefined;
};

/**
 * One fulfillment per package with units, or its missing units in the one that shows some of them; a number alone rides with a
 * sibling, else with what the order shows, until its box has units of its own.
 */
export function planFulfillments(telling: Telling, missing: readonly NoticedPackage[], shown: References): Plan {
  const full = missing.filter(box => box.lines.length > 0);
  const fresh = full.filter(box => !begunIn(box, telling));
  const riders = missing.filter(box => box.lines.length === 0 && box.trackingNumber !== null);
  const host = telling.look.shown.find(each => each.trackingNumbers.length > 0) ?? telling.look.shown[0];
  const carrier = fresh.find(box => box.trackingNumber !== null) ?? (host ? undefined : fresh[0]);
  if (riders.length > 0 && !carrier && !host)
    return { outcome: endingOf(`Order ${telling.look.order.number} has no fulfillment that could carry ${riders[0]?.trackingNumber}.`) };
  const creates = fresh.map(box => createStep(box, box === carrier ? riders : [], telling));
  const updates = telling.look.shown.flatMap(entry => {
    const more = full.filter(box => begunIn(box, telling) === entry);
    return editStep(entry, { more, riders: entry === host && !carrier ? riders : [], leaving: movedOut(entry, shown, telling) }, telling);
  });
  return { steps: [...missing.flatMap(box => besideSteps(box, telling)), ...creates, ...updates], shown, warnings: [] };
}

/** What shows some of the box's units, and takes the others. */
function begunIn({ id }: NoticedPackage, { notice, look }: Telling): ShownPackage | undefined {
  const references = referencesIn(notice.order.told.find(each => each.packageId === id)?.reference ?? null);
  return look.shown.find(each => references.includes(each.reference));
}

/** Numbers that rode with another box although their own boxes have units by now, and those are not what it shows. */
function movedOut(entry: ShownPackage, shown: References, { notice, look }: Telling): string[] {
  const records = new ShownRecords(notice, look.shown, each => each.reference);
  return entry.trackingNumbers.filter(
    number =>
      records.onlyRidesIn(entry, number)
      && notice.packages.some(
        box =>
          box.lines.length > 0
          && sameNumber(box.trackingNumber, number)
          && !referencesIn(shown.get(box.id) ?? null).includes(entry.reference),
      ),
  );
}

interface Edit {
  readonly more: readonly NoticedPackage[];
  readonly riders: readonly NoticedPackage[];
  readonly leaving: readonly string[];
}

function editStep(entry: ShownPackage, { more, riders, leaving }: Edit, telling: Telling): Step[] {
  if (more.length + riders.length + leaving.length === 0) return [];
  const numbers = [
    ...entry.trackingNumbers.filter(number => !leaving.includes(number)),
    ...riders.flatMap(box => box.trackingNumber ?? []),
  ];
  const items = [...unitsByLine([entry, ...more])].map(([id, qty]) => ({ item_id: Number(id), qty }));
  return [updateStep(entry, { ...(more.length > 0 ? { _items: items } : {}), ...numbersField(numbers) }, [...more, ...riders], telling)];
}
