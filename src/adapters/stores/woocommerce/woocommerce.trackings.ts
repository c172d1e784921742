import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { Warning } from '../../../domain/delivery/outcome.js';
import { shownByNumber } from '../../../domain/fulfillment/shown-numbers.js';
import type { Abilities } from './woocommerce.abilities.js';
import { otherCarriers, showsCarrierOfBefore } from './woocommerce.carrier-shown.js';
import { listedName } from './woocommerce.carriers.js';
import type { Claims } from './woocommerce.claims.js';
import { besideSteps } from './woocommerce.notes.js';
import { type OrderView, skusOf } from './woocommerce.order-view.js';
import type { Outgrown } from './woocommerce.outgrown.js';
import type { Plan, References, Step, Telling } from './woocommerce.plan.js';
import { replacing } from './woocommerce.replacing.js';
import { shipDay } from './woocommerce.ship-day.js';

/** Body of `POST …/shipment-trackings`. `sku` and `qty` are lists with commas, pair by pair. */
interface TrackingBody {
  readonly tracking_number: string;
  readonly date_shipped: string;
  readonly tracking_provider?: string;
  readonly custom_tracking_provider?: string;
  readonly custom_tracking_link?: string;
  readonly sku?: string;
  readonly qty?: string;
}

/**
 * One tracking per numbered package; what it has outgrown goes once the new one is there. Goods without a number have no place in a
 * tracking plugin.
 */
export function planTrackings(
  telling: Telling,
  missing: readonly NoticedPackage[],
  shown: References,
  outgrown: readonly Outgrown[],
): Plan {
  const numbered = missing.filter(box => box.trackingNumber !== null).map(box => outgrown.find(each => each.box === box)?.whole ?? box);
  const handedOver = missing.filter(box => box.trackingNumber === null);
  return {
    steps: [
      ...handedOver.flatMap(box => besideSteps(box, telling)),
      ...numbered.flatMap(box => [...besideSteps(box, telling), addStep(box, telling)]),
      ...outgrown.flatMap(each => each.old.map(({ reference }) => deleteStep(reference, telling))),
    ],
    shown,
    warnings: [...warningsFor(telling), ...(handedOver.length === 0 || telling.notice.completesOrder ? [] : [placeless])],
  };
}

export function planTrackingChange(telling: Telling, claims: Claims): Plan {
  const changed = replacing(telling, claims, {
    add: box => [...besideSteps(box, telling), addStep(box, telling)],
    remove: id => deleteStep(id, telling),
    isIt: (entry, box) => !showsCarrierOfBefore(entry, box, telling),
    isOurs: () => true,
  });
  return telling.notice.kind === 'void'
    ? changed
    : { ...changed, warnings: [...changed.warnings, ...warningsFor(telling), ...otherCarriers(changed, telling)] };
}

function addStep(box: NoticedPackage, telling: Telling): Step {
  const { notice, abilities, look } = telling;
  const isAst = abilities.mechanism === 'ast';
  const strange = isAst && /[^a-z0-9 -]/i.test(box.trackingNumber ?? '');
  return {
    request: { method: 'POST', path: pathOf(telling), body: trackingBody(box, telling), about: [notice.id] },
    packages: [box.id],
    idField: 'tracking_id',
    ...(isAst ? { order: { id: look.order.id, number: look.order.number } } : {}),
    ...(strange ? { notFound: `The tracking number ${box.trackingNumber} holds more than the characters AST takes.` } : {}),
  };
}

function deleteStep(trackingId: string, telling: Telling): Step {
  return {
    request: { method: 'DELETE', path: `${pathOf(telling)}/${trackingId}`, about: [telling.notice.id] },
    packages: [],
    idField: 'tracking_id',
    notFound: 'done',
  };
}

const pathOf = ({ abilities, look }: Telling): string =>
  `/${abilities.mechanism === 'ast' ? 'wc-ast' : 'wc-shipment-tracking'}/v3/orders/${look.order.id}/shipment-trackings`;

export function trackingBody(box: NoticedPackage, { notice, look, abilities }: Telling): TrackingBody {
  return {
    tracking_number: box.trackingNumber ?? '',
    date_shipped: shipDay(notice.shipment.shippedAt, abilities.timezone),
    ...providerOf(box, abilities),
    ...(abilities.perItem ? unitsOf(box, look.order) : {}),
  };
}

/** A name the shop does not list is shown only when it comes as a carrier of its own, with its link. */
function providerOf({ carrier, trackingUrl }: NoticedPackage, { mechanism, carriers }: Abilities): Partial<TrackingBody> {
  if (carrier === null)
    return mechanism === 'ast' && trackingUrl === null
      ? {}
      : { custom_tracking_provider: 'Parcel', custom_tracking_link: linkOf(trackingUrl) };
  const listed = listedName(carrier, carriers);
  return listed === undefined
    ? { custom_tracking_provider: carrier.name, custom_tracking_link: linkOf(trackingUrl) }
    : { tracking_provider: listed };
}

/** The plugins cut `%20` and the like out of links and read the rest of a `%` as a placeholder. */
const linkOf = (url: string | null): string => (url === null || url.includes('%') ? '' : url);

/** Units go by SKU: all of a package's or none, since a part would say the rest is not inside. */
function unitsOf(box: NoticedPackage, order: OrderView): Partial<TrackingBody> {
  const skus = skusOf(box, order);
  if (!skus || skus.length === 0) return {};
  const units = new Map<string, number>();
  for (const [at, sku] of skus.entries()) units.set(sku, (units.get(sku) ?? 0) + box.lines[at]!.quantity);
  return { sku: [...units.keys()].join(','), qty: [...units.values()].join(',') };
}

const placeless: Warning = {
  code: 'no-place-for-goods',
  detail: "goods left without a tracking number, which the shop's tracking plugin cannot show",
};

/** As telling it would have said, had its reply been heard. */
export function warningsOnShown({ notice, look, ...shop }: Telling): Warning[] {
  const isTracking = shop.abilities.mechanism === 'ast' || shop.abilities.mechanism === 'shipment-tracking';
  return isTracking ? warningsFor({ notice: { ...notice, packages: shownByNumber(notice, look.shown) }, look, ...shop }) : [];
}

/** Of what is shown already too: whoever should hear of it may not have, when a reply was lost. */
const warningsFor = (telling: Telling): Warning[] =>
  telling.notice.packages.filter(box => box.trackingNumber !== null).flatMap(box => warningsOn(box, telling));

function warningsOn(box: NoticedPackage, { abilities, look }: Telling): Warning[] {
  const body = providerOf(box, abilities);
  const unlinked = body.custom_tracking_link === '' && box.trackingUrl !== null;
  const nameless = abilities.mechanism === 'ast' && abilities.carriers.length === 0 && box.carrier !== null;
  const unitless = abilities.perItem && box.lines.length > 0 && unitsOf(box, look.order).sku === undefined;
  return [
    ...(unlinked
      ? [{ code: 'link-left-out', detail: `the tracking plugin would spoil the link ${box.trackingUrl}, so it was left out` }]
      : []),
    ...(nameless
      ? [{
          code: 'no-carriers-listed',
          detail: 'Advanced Shipment Tracking lists no carriers, so it shows numbers without a carrier: sync its providers in its settings',
        }]
      : []),
    ...(unitless ? [{ code: 'units-left-out', detail: 'a line has no SKU, or one with a comma: per-item tracking cannot name it' }] : []),
  ];
}
