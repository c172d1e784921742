import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import type { Package, PackageItem, Shipment } from '../shipment/shipment.js';
import type { NoticedLine, ToldPackage } from './notice.js';
import { type Contents, OpenUnits } from './open-units.js';
import type { LeftoverItem, PackedUnits } from './packing.js';

/** What every package of an order's shipments fulfils, computed from the facts alone. */
export interface Allocation {
  /** Every package of every shipment once, in order of acceptance. */
  readonly packages: readonly AllocatedPackage[];
}

export interface AllocatedPackage {
  readonly shipment: Shipment;
  readonly package: Package;
  /** Store lines and whole units the package fulfils. Empty: only its number is to be told. */
  readonly lines: readonly NoticedLine[];
  /** Goods beyond what the order wanted (sent again, over-shipped). */
  readonly surplus: readonly LeftoverItem[];
  /** Goods that are on no line of the order. */
  readonly unmatched: readonly LeftoverItem[];
  /** Nobody said what is inside: it is taken to hold everything that was open when the store heard of it. */
  readonly assumed: boolean;
}

/**
 * `shipments` in order of acceptance; one with a known `externalId` is a repeat and counts once. What a package fulfils
 * depends only on the packages before it, so a later shipment changes nothing that was computed before. Without an
 * order the items are the lines and nothing is capped. `told`: units that the store was told of a package stay on the lines it was told of,
 * before any other units are placed. A package of unknown contents that was told to hold something holds just that from then on, whatever
 * became open afterwards.
 */
export function allocate(order: Order | undefined, shipments: readonly Shipment[], told: readonly ToldPackage[] = []): Allocation {
  const said = new Map(told.filter(each => each.lines.length > 0).map(each => [each.packageId, unitsByLine([each])]));
  const boxes = withoutRepeats(shipments).flatMap(boxesOf);
  if (!order)
    return {
      packages: boxes.map(({ shipment, package: box, items }) => ({
        shipment,
        package: box,
        ...nothing,
        lines: itemsAsLines(items ?? []),
      })),
    };
  const packed = pack(
    order,
    boxes.map(({ package: box, items }) => ({ items, told: box.voided ? undefined : said.get(box.id) })),
  );
  return {
    packages: boxes.map(({ shipment, package: box, items }, at) => ({
      shipment,
      package: box,
      ...packed[at]!,
      assumed: items === null && packed[at]!.lines.length > 0,
    })),
  };
}

/** Units fulfilled per store line id. */
export function unitsByLine(
  packages: readonly { readonly lines: readonly { readonly storeLineId: string; readonly quantity: number }[] }[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { lines } of packages) {
    for (const { storeLineId, quantity } of lines) units.set(storeLineId, (units.get(storeLineId) ?? 0) + quantity);
  }
  return units;
}

const nothing = { surplus: [], unmatched: [], assumed: false } as const;

/** `items` null: the package is taken to hold the rest of the order. */
type Box = Pick<AllocatedPackage, 'shipment' | 'package'> & Pick<Package, 'items'>;

/**
 * As if nothing had been told, unless that contradicts what was: the order, or what left, has changed since. What was told is made of the
 * goods of its own packages then; where these came to count for something else that was told, or were taken back, of those of all packages.
 */
function pack(order: Order, boxes: readonly Contents[]): readonly PackedUnits[] {
  const anew = new OpenUnits(order).pack(boxes.map(({ items }) => ({ items, told: undefined })));
  if (boxes.every((box, at) => holdsAsTold(anew[at]!, box))) return anew;
  const kept = new OpenUnits(order).pack(boxes);
  return holdAllThatWasTold(order, kept, boxes) ? kept : new OpenUnits(order).pack(boxes, true);
}

/** Of each line as many units as were told, or all that it wants by now, whichever packages hold them. */
function holdAllThatWasTold(order: Order, packed: readonly PackedUnits[], boxes: readonly Contents[]): boolean {
  const units = unitsByLine(packed);
  const told = new Map<string, number>();
  for (const [id, quantity] of boxes.flatMap(each => [...(each.told ?? [])])) told.set(id, (told.get(id) ?? 0) + quantity);
  return order.lines.every(line => (units.get(line.storeLineId) ?? 0) >= Math.min(told.get(line.storeLineId) ?? 0, wantedUnits(line)));
}

function holdsAsTold({ lines }: PackedUnits, { items, told }: Contents): boolean {
  if (!told) return true;
  const units = unitsByLine([{ lines }]);
  const holdsNoMore = items !== null || lines.every(({ storeLineId, quantity }) => quantity <= (told.get(storeLineId) ?? 0));
  return holdsNoMore && [...told].every(([storeLineId, quantity]) => quantity <= (units.get(storeLineId) ?? 0));
}

function boxesOf(shipment: Shipment): Box[] {
  const contentsSaid = shipment.packages.some(each => !each.voided && each.items !== null);
  const silent = contentsSaid ? undefined : shipment.packages.find(each => !each.voided);
  return shipment.packages.map(each => ({
    shipment,
    package: each,
    items: each === silent ? null : each.voided ? [] : (each.items ?? []),
  }));
}

function itemsAsLines(items: readonly PackageItem[]): NoticedLine[] {
  return [...Map.groupBy(items, item => item.storeLineId ?? item.sku)].map(([storeLineId, of]) => ({
    storeLineId,
    sku: of[0]!.sku,
    quantity: of.reduce((sum, item) => sum + item.quantity, 0),
    goods: of,
  }));
}

function withoutRepeats(shipments: readonly Shipment[]): readonly Shipment[] {
  const firsts = new Map<string, Shipment>();
  for (const shipment of shipments) {
    if (!firsts.has(shipment.externalId)) firsts.set(shipment.externalId, shipment);
  }
  return [...firsts.values()];
}
