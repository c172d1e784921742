import { carrierCodes } from '../amazon.carriers.js';
import { isComplete, type Seller, shippedUnits, type SoldOrder } from './amazon.seller.js';

export interface ToldItem {
  readonly orderItemId: string;
  readonly quantity: number;
  readonly transparencyCodes?: readonly string[];
}

/** A package as a confirmation or a feed message tells it. */
export interface ToldBox {
  readonly orderId: string;
  readonly reference: string;
  readonly carrierCode: string;
  readonly carrierName?: string;
  readonly method?: string;
  readonly trackingNumber?: string;
  readonly shipDate: string;
  readonly items: readonly ToldItem[];
}

export interface Refusal {
  readonly status: 400 | 404;
  readonly code: string;
  readonly message: string;
}

const invalid: Refusal = { status: 400, code: 'InvalidInput', message: 'Invalid Input' };
const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const mostEdits = 20;

/** What Amazon does with a told package, whichever way it came: takes it once, edits it, or refuses in its own words. */
export class ShippingDesk {
  constructor(private readonly seller: Seller) {}

  /** `now` is the caller's clock. Undefined: taken. */
  take(box: ToldBox, now: Date): Refusal | undefined {
    const order = this.seller.order(box.orderId);
    if (!order) return { status: 404, code: 'NotFound', message: `Order ${box.orderId} was not found` };
    const refusal = malformed(box, now) ?? impossible(box, order);
    if (refusal) return refusal;
    const before = order.packages.get(box.reference);
    order.packages.set(box.reference, {
      reference: box.reference,
      carrier: box.carrierCode === 'Other' ? (box.carrierName ?? 'Other') : box.carrierCode,
      method: box.method ?? null,
      trackingNumber: box.trackingNumber ?? null,
      shipTime: box.shipDate,
      items: box.items,
      version: (before?.version ?? 0) + 1,
    });
    if (!before) order.mails += 1;
    return undefined;
  }
}

function malformed(box: ToldBox, now: Date): Refusal | undefined {
  if (!/^[1-9]\d*$/.test(box.reference)) return invalid;
  if (!carrierCodes.has(box.carrierCode) || (box.carrierCode === 'Other' && !box.carrierName)) return invalid;
  if (!withZone.test(box.shipDate) || Date.parse(box.shipDate) > now.getTime() + 1_000) return invalid;
  return box.items.length === 0 || box.items.some(item => !Number.isInteger(item.quantity) || item.quantity < 1) ? invalid : undefined;
}

function impossible(box: ToldBox, order: SoldOrder): Refusal | undefined {
  const before = order.packages.get(box.reference);
  if (order.cancelled || box.items.some(item => !order.lines.some(line => line.storeLineId === item.orderItemId))) {
    return { status: 400, code: 'InvalidInput', message: 'NonexistentOrderItem: Failed to find order item list' };
  }
  if (!before && isComplete(order)) {
    return {
      status: 400,
      code: 'InvalidInput',
      message: 'PackageToUpdateNotFound: not finding a matching package or order already fulfilled',
    };
  }
  if (before && before.version > mostEdits)
    return { status: 400, code: 'InvalidInput', message: 'InvalidPackageVersion: maximum number of allowed updates reached' };
  const tooMany = box.items.some(
    item =>
      item.quantity + shippedUnits(order, item.orderItemId, box.reference)
      > (order.lines.find(line => line.storeLineId === item.orderItemId)?.quantity ?? 0),
  );
  return tooMany ? invalid : undefined;
}
