import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedLine, NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { carrierCodes, otherCarrier } from './amazon.carriers.js';
import type { CarriedItem, CarriedOrder } from './amazon.facts.js';
import { withRiders } from './amazon.riders.js';
import type { AmazonSettings } from './amazon.settings.js';

/** One package as Amazon must hear it, whether a feed or a confirmation carries it. */
export interface Box {
  readonly packageId: string;
  /** Our number of the package within the order, from 1. To confirm the same reference again is an edit, never a second package. */
  readonly reference: string;
  /** References of our other packages of the order: none of them is this box, even under its tracking number. */
  readonly takenReferences: readonly string[];
  readonly carrierCode: string;
  /** Present only when `carrierCode` is `Other`. */
  readonly carrierName?: string;
  readonly shippingMethod?: string;
  readonly trackingNumber?: string;
  /** ISO 8601 with zone. */
  readonly shipDate: string;
  readonly items: readonly { readonly orderItemId: string; readonly quantity: number; readonly transparencyCodes?: readonly string[] }[];
  readonly supplySource?: string;
  /** Packages without units whose numbers this one carries. */
  readonly riders: readonly NoticedPackage[];
}

/** The packages that fulfil units, each with the riders that go with it; `numbers` gives each package its reference. */
export function boxesOf(notice: ShipmentNotice, numbers: Readonly<Record<string, number>>, settings: AmazonSettings, now: Date): Box[] {
  const bearers = bearersOf(notice);
  const riders = ridersOf(notice);
  return bearers.map((bearer, at) => {
    const own = riders.filter(rider => bearers.indexOf(carrierOf(rider, bearers)) === at);
    const extra = [...riding(bearer, notice, numbers), ...own].flatMap(rider =>
      rider.trackingNumber && rider.trackingNumber !== bearer.trackingNumber ? [rider.trackingNumber] : [],
    );
    const method = withRiders(bearer.service, extra);
    const source = settings.supplySources[notice.shipment.warehouse ?? ''];
    return {
      packageId: bearer.id,
      reference: String(numbers[bearer.id]),
      takenReferences: referencesOfOthers(bearer, notice, numbers),
      ...carrierWords(bearer, settings),
      ...(method ? { shippingMethod: method } : {}),
      ...(bearer.trackingNumber ? { trackingNumber: bearer.trackingNumber } : {}),
      shipDate: shipDate(notice, now),
      items: itemsOf(bearer, notice),
      ...(source ? { supplySource: source } : {}),
      riders: own,
    };
  });
}

/** Boxes without units whose numbers the package carries already: an edit replaces its shipping method. */
function riding(
  { id }: NoticedPackage,
  { order, packages }: ShipmentNotice,
  numbers: Readonly<Record<string, number>>,
): readonly ToldPackage[] {
  return order.told.filter(
    each => each.lines.length === 0 && each.reference === String(numbers[id]) && !packages.some(box => box.id === each.packageId),
  );
}

function referencesOfOthers({ id }: NoticedPackage, { order }: ShipmentNotice, numbers: Readonly<Record<string, number>>): string[] {
  const numbered = Object.entries(numbers).flatMap(([packageId, number]) => (packageId === id ? [] : [String(number)]));
  const told = order.told.flatMap(({ packageId, reference }) => (packageId === id || reference === null ? [] : [reference]));
  return [...numbered, ...told].filter(each => each !== String(numbers[id]));
}

export function bearersOf(notice: ShipmentNotice): readonly NoticedPackage[] {
  return notice.packages.filter(each => each.lines.length > 0);
}

export function ridersOf(notice: ShipmentNotice): readonly NoticedPackage[] {
  return notice.packages.filter(each => each.lines.length === 0);
}

/** Amazon's exact word, or `Other` with the name; a package nobody carried is handed over under its service's name. */
export function carrierWords(each: NoticedPackage, settings: AmazonSettings): Pick<Box, 'carrierCode' | 'carrierName'> {
  const name = each.carrier?.name ?? each.service ?? 'Handed over';
  const listed = name !== otherCarrier && (carrierCodes.has(name) || settings.moreCarrierCodes.includes(name));
  return listed ? { carrierCode: name } : { carrierCode: otherCarrier, carrierName: name };
}

export function carriedOrder(notice: ShipmentNotice): CarriedOrder {
  return (notice.order.facts?.carried ?? {}) as CarriedOrder;
}

export function carriedItem(notice: ShipmentNotice, storeLineId: string): CarriedItem {
  return (notice.order.facts?.lines.find(line => line.storeLineId === storeLineId)?.carried ?? {}) as CarriedItem;
}

/** Amazon refuses a date in the future or before the order. */
export function shipDate(notice: ShipmentNotice, now: Date): string {
  const placed = notice.order.facts?.placedAt?.getTime() ?? 0;
  return new Date(Math.min(now.getTime(), Math.max(placed, notice.shipment.shippedAt.getTime()))).toISOString();
}

function carrierOf(rider: NoticedPackage, bearers: readonly NoticedPackage[]): NoticedPackage {
  return bearers.find(each => each.carrier?.code === rider.carrier?.code) ?? (bearers[0] as NoticedPackage);
}

/** All units of the package: those Amazon shows in it already and those that are new, because an edit replaces the list. */
function itemsOf({ id, lines }: NoticedPackage, notice: ShipmentNotice): Box['items'] {
  const shown = notice.order.told.filter(each => each.packageId === id);
  return [...unitsByLine([...shown, { lines }])].map(([orderItemId, quantity]) => {
    const line = lines.find(each => each.storeLineId === orderItemId);
    const codes = line && isTransparent(line, notice) ? line.goods.flatMap(item => item.serialNumbers) : [];
    return { orderItemId, quantity, ...(codes.length > 0 ? { transparencyCodes: codes } : {}) };
  });
}

function isTransparent(line: NoticedLine, notice: ShipmentNotice): boolean {
  return carriedItem(notice, line.storeLineId).programs?.includes('TRANSPARENCY') ?? false;
}
