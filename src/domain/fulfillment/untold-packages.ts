import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { Shipment } from '../shipment/shipment.js';
import type { AllocatedPackage, Allocation } from './allocation.js';
import { asKnown } from './as-told.js';
import type { ToldPackage } from './notice.js';
import type { PackagesToTell, PackageToTell } from './package-to-tell.js';
import { roomLeft, unheardOf, withinRoom } from './unheard-units.js';

interface TellingFacts {
  readonly order: Order | undefined;
  readonly shipment: Shipment;
  readonly told: readonly ToldPackage[];
  /** Ids of the shipments accepted up to and including this one. */
  readonly upToThis: ReadonlySet<string>;
  /** Ids of shipments whose numbers come with news of their own, unless they were accepted before this one. */
  readonly awaited: ReadonlySet<string>;
}

/**
 * The packages of the shipment that the store has not heard of, those that fulfil units by now of which it did not hear (the order
 * grew since, or a voided label made room for them), and the numbers of other shipments that had nothing to tell by
 * themselves (half of a bundle). A number alone needs something in the store it can be added to.
 */
export function untoldPackages(allocation: Allocation, facts: TellingFacts): PackagesToTell {
  const { order, shipment, told } = facts;
  const heard = new Map(told.map(each => [each.packageId, each]));
  const untold = unheardOf(allocation.packages, told).filter(each => each.lines.length > 0 || !heard.has(each.package.id));
  const toTell = ({ package: box, lines }: AllocatedPackage): PackageToTell => ({
    package: asKnown(box, heard.get(box.id)),
    lines,
    replaces: null,
  });
  const own = untold.filter(each => each.shipment.id === shipment.id);
  if (own.length === 0) return { nothing: whyNoneIsLeft(shipment) };
  if (!order) return { packages: own.map(toTell) };

  const room = roomLeft(order, told);
  const capped = own.map(each => ({ ...each, lines: withinRoom(each.lines, room) }));
  const fulfils = capped.some(each => each.lines.length > 0);
  if (!fulfils && own.every(each => heard.has(each.package.id))) return { nothing: whyNoneIsLeft(shipment) };
  const storeShowsSome = told.some(each => each.lines.length > 0);
  const news = [...carriedOver(untold, facts, storeShowsSome), ...capped];
  const worthTelling = news.filter(each => each.lines.length > 0 || (each.package.trackingNumber !== null && !heard.has(each.package.id)));
  if (fulfils || (storeShowsSome && worthTelling.length > 0)) return { packages: worthTelling.map(toTell) };
  return {
    nothing:
      worthTelling.length > 0
        ? whyItsNumberWaits(order)
        : 'The shipment completes no unit of the order and has no tracking number to add to what the store shows.',
  };
}

/**
 * Packages of other shipments whose numbers go with this one: of earlier shipments, and, as long as the store shows nothing, also of later
 * ones, whose turn may have passed when there was nothing to add a number to. A shipment that has units to tell keeps its numbers for its
 * own notice.
 */
function carriedOver(
  untold: readonly AllocatedPackage[],
  { shipment, upToThis, awaited }: TellingFacts,
  storeShowsSome: boolean,
): AllocatedPackage[] {
  const isCarried = (id: string): boolean => upToThis.has(id) || (!storeShowsSome && !awaited.has(id));
  const tellsItself = new Set(untold.filter(each => each.lines.length > 0).map(each => each.shipment.id)).add(shipment.id);
  return untold.filter(each => !tellsItself.has(each.shipment.id) && isCarried(each.shipment.id));
}

function whyItsNumberWaits(order: Order): string {
  return order.lines.some(line => wantedUnits(line) > 0)
    ? 'The shipment completes no unit of the order and the store shows none yet; its number will be told with the next shipment of the order that completes one.'
    : 'Every unit of the order is cancelled and the store shows none that the number of the shipment could be added to, so it is not told.';
}

function whyNoneIsLeft(shipment: Shipment): string {
  return shipment.packages.every(each => each.voided)
    ? 'Every label of the shipment was voided before the store heard of it.'
    : 'The store has heard of every package of the shipment.';
}
