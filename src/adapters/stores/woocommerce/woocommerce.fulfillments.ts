import { fits } from '../../../application/stores/answer-shape.js';
import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { holdsOthers, unitsStay } from '../../../domain/fulfillment/shared-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import { fulfillmentProvider } from './woocommerce.carriers.js';
import type { Claims } from './woocommerce.claims.js';
import { besideSteps } from './woocommerce.notes.js';
import { endingOf } from './woocommerce.outcomes.js';
import type { Plan, References, ShownPackage, Step, Telling } from './woocommerce.plan.js';
import { fulfilledItem } from './woocommerce.shapes.js';
import { metaOf, type WireFulfillment, type WireMeta } from './woocommerce.wire.js';

/** A fulfillment has room for one number; numbers of boxes that complete no unit stand beside it, separated like this. */
const between = ', ';

export function shownFulfillments(wires: readonly WireFulfillment[]): ShownPackage[] {
  return wires.filter(each => each.is_fulfilled !== false && each.status !== 'unfulfilled').map(each => {
    const items = metaOf(each, '_items');
    const url = textIn(each, '_tracking_url');
    return {
      reference: String(each.id),
      fulfillment: each,
      trackingNumbers: numbersIn(each),
      carrier: textIn(each, '_provider_name') ?? textIn(each, '_shipment_provider') ?? null,
      trackingUrls: url === undefined ? [] : [url],
      lines: (Array.isArray(items) ? items : []).filter(item => fits(fulfilledItem, item)).map(({ item_id: id, qty }) => ({ storeLineId: String(id), quantity: Math.max(0, Number(qty) || 0) })),
    };
  });
}

const textIn = (wire: WireFulfillment, key: string): string | undefined => {
  const value = metaOf(wire, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const numbersIn = (wire: WireFulfillment): string[] => (textIn(wire, '_tracking_number') ?? '').split(/[,;]\s*/).filter(Boolean);

/** One fulfillment per package with units; a number alone rides with a sibling, else with what the order shows. */
export function planFulfillments(telling: Telling, missing: readonly NoticedPackage[], shown: References): Plan {
  const full = missing.filter(box => box.lines.length > 0);
  const riders = missing.filter(box => box.lines.length === 0 && box.trackingNumber !== null);
  const [carrier] = full.filter(box => box.trackingNumber !== null);
  const creates = full.map(box => createStep(box, box === carrier ? riders : [], telling));
  const notes = missing.flatMap(box => besideSteps(box, telling));
  if (riders.length === 0 || carrier) return { steps: [...notes, ...creates], shown, warnings: [] };
  const shownNow = telling.look.shown.find(each => each.trackingNumbers.length > 0) ?? telling.look.shown[0];
  if (!shownNow) return { outcome: endingOf(`Order ${telling.look.order.number} has no fulfillment that could carry ${riders[0]?.trackingNumber}.`) };
  const numbers = [...shownNow.trackingNumbers, ...riders.map(box => box.trackingNumber ?? '')];
  return { steps: [...notes, ...creates, updateStep(shownNow, { _tracking_number: numbers.join(between) }, riders, telling)], shown, warnings: [] };
}

interface Edit {
  numbers: readonly string[];
  readonly boxes: NoticedPackage[];
}

/** A corrected number takes the old one's place; a voided one leaves, and with its units the fulfillment goes. */
export function planFulfillmentChange(telling: Telling, claims: Claims): Plan {
  const { notice } = telling;
  const shown = new Map<string, string | null>();
  const edits = new Map<ShownPackage, Edit>();
  const warnings: Warning[] = [];
  for (const box of notice.packages) {
    const now = notice.kind === 'void' ? undefined : claims.of(box);
    if (now && keepsNumber(box) && speaksFor(now, box)) {
      edits.set(now, { numbers: edits.get(now)?.numbers ?? now.trackingNumbers, boxes: [...(edits.get(now)?.boxes ?? []), box] });
      continue;
    }
    if (now) shown.set(box.id, now.reference);
    const old = notice.kind === 'void' ? claims.of(box) : claims.ofReplaced(box);
    if (!old && !now && notice.kind === 'tracking') return { outcome: endingOf(`Order ${telling.look.order.number} shows no fulfillment with the number ${box.replaces ?? box.trackingNumber}.`) };
    if (!old || old === now) continue;
    if (notice.kind === 'void' && box.lines.length > 0 && holdsOthers(old.reference, notice)) {
      warnings.push(...unitsStay(box));
      continue;
    }
    const edit: Edit = edits.get(old) ?? { numbers: old.trackingNumbers, boxes: [] };
    edit.numbers = swapped(edit.numbers, notice.kind === 'void' ? box.trackingNumber : box.replaces, notice.kind === 'void' || now ? null : box.trackingNumber);
    edit.boxes.push(box);
    edits.set(old, edit);
  }
  const goes = ([, { numbers, boxes }]: [ShownPackage, Edit]): boolean => notice.kind === 'void' && (numbers.length === 0 || boxes.some(box => box.lines.length > 0));
  const steps = [...edits].map(edit => (goes(edit) ? deleteStep(edit[0], telling) : updateStep(edit[0], changesTo(...edit), edit[1].boxes, telling)));
  return { steps, shown, warnings: [...warnings, ...[...edits].filter(goes).flatMap(([, { numbers }]) => numbers.map(wentAlong))] };
}

const wentAlong = (number: string): Warning => ({ code: 'number-went-along', detail: `the number ${number} stood beside the voided one in a fulfillment that is gone: tell it by hand` });

function swapped(numbers: readonly string[], old: string | null, fresh: string | null): readonly string[] {
  const at = numbers.findIndex(number => old !== null && numberKey(number) === numberKey(old));
  return at < 0 ? [...numbers, ...[fresh ?? []].flat()] : [...numbers.slice(0, at), ...[fresh ?? []].flat(), ...numbers.slice(at + 1)];
}

/** A fulfillment has one carrier and one link for all its numbers. */
const speaksFor = ({ trackingNumbers }: ShownPackage, box: NoticedPackage): boolean => trackingNumbers.length === 1 || box.lines.length > 0;

/** Carrier and link are those of the box with the goods; of another box only where its number stands alone. */
function changesTo(shown: ShownPackage, { numbers, boxes }: Edit): Readonly<Record<string, unknown>> {
  const speaker = boxes.find(box => box.lines.length > 0) ?? boxes.find(box => numbers.length === 1 && numbers[0] === box.trackingNumber);
  return { _tracking_number: numbers.join(between), ...(speaker ? { ...emptied(shown), ...shippingOf(speaker) } : {}) };
}

/** What the carrier of before left there and the one of now may not fill. */
function emptied({ fulfillment }: ShownPackage): Readonly<Record<string, string>> {
  const theirs = (fulfillment?.meta_data ?? []).filter(({ key }) => key === '_provider_name' || key === '_tracking_url');
  return Object.fromEntries(theirs.map(({ key }) => [key, '']));
}

function createStep(box: NoticedPackage, riders: readonly NoticedPackage[], telling: Telling): Step {
  const numbers = [box, ...riders].flatMap(each => each.trackingNumber ?? []);
  const meta = {
    _items: box.lines.map(line => ({ item_id: Number(line.storeLineId), qty: line.quantity })),
    ...(numbers.length === 0 ? {} : { _tracking_number: numbers.join(between) }),
    ...shippingOf(box),
  };
  const notify = telling.settings.notifyCustomer && !telling.notice.replay;
  return {
    request: {
      method: 'POST', path: pathOf(telling), about: [telling.notice.id],
      body: { status: 'fulfilled', notify_customer: notify, meta_data: Object.entries(meta).map(([key, value]) => ({ id: 0, key, value })) },
    },
    packages: [box, ...riders].map(each => each.id),
    idField: 'id',
  };
}

/** WooCommerce reads `_shipment_provider`, newer releases may read `_shipping_provider`. */
function shippingOf({ carrier, trackingUrl }: NoticedPackage): Readonly<Record<string, unknown>> {
  const slug = carrier === null ? undefined : (fulfillmentProvider(carrier.canonical) ?? 'other');
  return {
    ...(slug === undefined ? {} : { _shipment_provider: slug, _shipping_provider: slug }),
    ...(slug === 'other' ? { _provider_name: carrier?.name } : {}),
    ...(trackingUrl === null ? {} : { _tracking_url: trackingUrl }),
  };
}

/** An update takes away what it does not repeat, other people's fields too. */
function updateStep({ reference, fulfillment }: ShownPackage, changes: Readonly<Record<string, unknown>>, boxes: readonly NoticedPackage[], telling: Telling): Step {
  const kept = (fulfillment?.meta_data ?? []).map(({ id = 0, key, value }): WireMeta => ({ id, key, value: key in changes ? changes[key] : value }));
  const added = Object.entries(changes).filter(([key]) => !kept.some(each => each.key === key)).map(([key, value]) => ({ id: 0, key, value }));
  return {
    request: { method: 'PUT', path: `${pathOf(telling)}/${reference}`, body: { status: 'fulfilled', notify_customer: false, meta_data: [...kept, ...added] }, about: [telling.notice.id] },
    packages: boxes.map(each => each.id),
    idField: 'id',
  };
}

function deleteStep({ reference }: ShownPackage, telling: Telling): Step {
  return { request: { method: 'DELETE', path: `${pathOf(telling)}/${reference}`, about: [telling.notice.id] }, packages: [], idField: 'id', notFound: 'done' };
}

const pathOf = ({ look }: Telling): string => `/wc/v3/orders/${look.order.id}/fulfillments`;
