import type { Order } from '../order/order.js';
import type { Package, Shipment } from '../shipment/shipment.js';
import { allocate, unitsByLine, type Allocation } from './allocation.js';
import { changedPackages, type PackageChange } from './changed-packages.js';
import { linesToShip } from './lines-to-ship.js';
import type { NoticedCarrier, NoticedOrder, NoticedOrderLine, NoticedPackage, NoticeKind, ShipmentNotice, ToldPackage } from './notice.js';
import type { PackageToTell } from './package-to-tell.js';
import { oncePerPackage } from './told.js';
import { isAsTold } from './told-words.js';
import { untoldPackages } from './untold-packages.js';

/** The facts of one delivery. */
export interface NoticeFacts {
  readonly deliveryId: string;
  readonly kind: NoticeKind;
  readonly replay: boolean;
  /** Undefined: the platform cannot be asked about orders. */
  readonly order: Order | undefined;
  readonly storeOrderId: string;
  /** All shipments of the order, in order of acceptance. */
  readonly shipments: readonly Shipment[];
  /** The shipment the delivery is about. */
  readonly shipmentId: string;
  /** Of `tracking` and `void` deliveries. */
  readonly changes: readonly PackageChange[];
  /** What the store was told of the order by now, see `toldSoFar`. */
  readonly told: readonly ToldPackage[];
  /** Ids of shipments whose numbers come with news of their own, unless they left before this one; absent: none. */
  readonly awaited?: ReadonlySet<string>;
  readonly carrierFor: CarrierFor;
}

/** The store's word for the package's carrier, and number and link as the store takes them. */
export type CarrierFor = (
  box: Package,
) => Pick<NoticedPackage, 'trackingNumber' | 'trackingUrl'> & { readonly carrier: NoticedCarrier | null };

/** `nothing`: a sentence on why the store need not hear. */
export type NoticeOrNothing = { readonly notice: ShipmentNotice } | { readonly nothing: string };

export function noticeOf(facts: NoticeFacts): NoticeOrNothing {
  const { order, kind } = facts;
  const known = knownOf(facts);
  const { shipment, told, allocation, upToThis } = known;
  const found =
    kind === 'shipment'
      ? untoldPackages(allocation, { order, shipment, told, upToThis, awaited: facts.awaited ?? new Set() })
      : changedPackages(allocation, { order, kind, changes: facts.changes, told });
  if ('nothing' in found) return found;
  const packages = noticedPackages(found.packages, facts, told);
  if (packages.length === 0) return { nothing: 'The store was told this number with this carrier, service and link already.' };
  const notice: ShipmentNotice = {
    id: facts.deliveryId,
    kind,
    replay: facts.replay,
    order: noticedOrder(found.packages, facts, known),
    shipment,
    packages,
    completesOrder: order !== undefined && kind !== 'void' && nothingLeft(order, known, kind === 'shipment' ? found.packages : []),
    ...(order !== undefined && kind === 'void' && leavesOpen(order, allocation, found.packages) ? { leavesOpen: true } : {}),
  };
  return { notice };
}

/** What the facts say of the order at the moment of its notice. */
interface Known {
  readonly shipment: Shipment;
  /** Ids of the shipments accepted up to and including this one. */
  readonly upToThis: ReadonlySet<string>;
  readonly told: readonly ToldPackage[];
  readonly allocation: Allocation;
}

function knownOf({ order, storeOrderId, shipments, shipmentId, told: taken }: NoticeFacts): Known {
  const at = shipments.findIndex(each => each.id === shipmentId);
  const shipment = shipments[at];
  if (!shipment)
    throw new Error(
      `noticeOf expects shipment ${shipmentId} among the shipments of order ${storeOrderId}; found ${shipments.length} others`,
    );
  const accepted = shipments.slice(0, at + 1);
  const told = oncePerPackage(taken);
  return { shipment, upToThis: new Set(accepted.map(each => each.id)), told, allocation: allocate(order, order ? shipments : accepted, told) };
}

/** In the store's words; without corrections that change none of the words that the store was told. */
function noticedPackages(
  packages: readonly PackageToTell[],
  { kind, replay, carrierFor }: NoticeFacts,
  told: readonly ToldPackage[],
): NoticedPackage[] {
  const before = new Map(told.map(each => [each.packageId, each]));
  const numberTold = ({ package: box }: PackageToTell): Pick<NoticedPackage, 'numberTold' | 'numberReference'> => {
    const heard = before.get(box.id);
    if (kind !== 'shipment' || heard?.lines.length !== 0) return {};
    return { numberTold: true, ...(heard.reference === null ? {} : { numberReference: heard.reference }) };
  };
  const noticed = packages.map(each => ({ ...noticedPackage(each, carrierFor), ...numberTold(each) }));
  return kind === 'tracking' ? noticed.filter(each => !isAsTold(each, before.get(each.id)) || (replay && each.strayNumbers)) : noticed;
}

function noticedOrder(packages: readonly PackageToTell[], facts: NoticeFacts, { shipment, told, allocation }: Known): NoticedOrder {
  const { order, storeOrderId, kind } = facts;
  return {
    storeOrderId,
    number: order?.number ?? shipment.orderNumber,
    facts: order,
    lines: orderLines(facts, allocation, told, packages),
    told: kind === 'shipment' ? withoutNumbersOf(told, packages) : told,
  };
}

/** What was said of packages is said again word for word; what the store was told of others since is theirs. */
export function saidAgain(sent: ShipmentNotice, told: readonly ToldPackage[]): ShipmentNotice {
  const own = new Set(sent.packages.map(each => each.id));
  const heard = [
    ...sent.order.told.filter(each => own.has(each.packageId)),
    ...oncePerPackage(told).filter(each => !own.has(each.packageId)),
  ];
  const before = unitsByLine(heard);
  const lines = sent.order.lines.map(line => ({ ...line, toldBefore: before.get(line.storeLineId) ?? 0 }));
  return { ...sent, replay: true, order: { ...sent.order, told: heard, lines } };
}

/** A package of which the store heard the number only is told anew, as if it had not heard of it; of one with units the others are news. */
function withoutNumbersOf(told: readonly ToldPackage[], packages: readonly PackageToTell[]): readonly ToldPackage[] {
  const now = new Set(packages.map(each => each.package.id));
  return told.filter(each => each.lines.length > 0 || !now.has(each.packageId));
}

function orderLines(
  facts: NoticeFacts,
  allocation: Allocation,
  told: readonly ToldPackage[],
  packages: readonly PackageToTell[],
): NoticedOrderLine[] {
  const before = unitsByLine(told);
  const now = unitsByLine(facts.kind === 'shipment' ? packages : []);
  return linesToShip(facts.order, allocation).map(({ storeLineId, sku, name, ordered, cancelled }) => ({
    storeLineId, sku, name, ordered, cancelled, toldBefore: before.get(storeLineId) ?? 0, inThisNotice: now.get(storeLineId) ?? 0,
  }));
}

/**
 * Whether nothing of the order is left to ship once this is told, going by what left up to and including this shipment. Units that the
 * store was told count on the lines it was told of, unless their label was voided since, or that of a box with another part of the same
 * bundle. `packages`: with the units that are news.
 */
function nothingLeft(order: Order, { upToThis, told, allocation }: Known, packages: readonly PackageToTell[]): boolean {
  const heard = new Set([...told.map(each => each.packageId), ...packages.map(each => each.package.id)]);
  const voided = new Set(allocation.packages.filter(each => each.package.voided).map(each => each.package.id));
  const unheard = allocation.packages.filter(each => upToThis.has(each.shipment.id) && !heard.has(each.package.id));
  const units = unitsByLine([...told.filter(each => !voided.has(each.packageId)), ...packages, ...unheard]);
  const left = unitsByLine(allocation.packages);
  return linesToShip(order, allocation).every(
    ({ storeLineId, wanted }) => Math.min(units.get(storeLineId) ?? 0, left.get(storeLineId) ?? 0) >= wanted,
  );
}

/** A label printed again holds the units that the voided one held. */
function leavesOpen(order: Order, allocation: Allocation, voided: readonly PackageToTell[]): boolean {
  const [left, before] = [unitsByLine(allocation.packages), unitsByLine(voided)];
  return linesToShip(order, allocation).some(({ storeLineId, wanted }) => before.has(storeLineId) && (left.get(storeLineId) ?? 0) < wanted);
}

function noticedPackage({ package: source, ...told }: PackageToTell, carrierFor: CarrierFor): NoticedPackage {
  return { id: source.id, externalId: source.externalId, service: source.service, ...told, source, ...carrierFor(source) };
}
