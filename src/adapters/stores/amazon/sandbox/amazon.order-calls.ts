import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { callersClock, errorBody, invalidInput, notFound } from './amazon.answers.js';
import { orderBody } from './amazon.order-desk.js';
import type { Seller } from './amazon.seller.js';
import type { ShippingDesk, ToldItem } from './amazon.shipping-desk.js';

interface Confirmation {
  readonly marketplaceId?: unknown;
  readonly packageDetail?: {
    readonly packageReferenceId?: unknown;
    readonly carrierCode?: unknown;
    readonly carrierName?: string;
    readonly shippingMethod?: string;
    readonly trackingNumber?: unknown;
    readonly shipDate?: unknown;
    readonly orderItems?: readonly ToldItem[];
  };
}

/** The two Orders APIs: the reads of 2026-01-01 and the confirmation of v0. */
export class OrderCalls {
  constructor(
    private readonly seller: Seller,
    private readonly desk: ShippingDesk,
    private readonly marketplaceId: string,
  ) {}

  getOrder(id: string, request: SandboxRequest): SandboxReply {
    const order = this.seller.order(id);
    if (!order) return notFound(`order ${id}`);
    return { status: 200, body: { order: orderBody(order, this.marketplaceId, includedData(request)) } };
  }

  searchOrders(request: SandboxRequest): SandboxReply {
    if (request.query.has('createdAfter') === request.query.has('lastUpdatedAfter'))
      return invalidInput('searchOrders needs exactly one of createdAfter and lastUpdatedAfter');
    const page = this.seller.all().slice(0, Number(request.query.get('maxResultsPerPage') ?? 100));
    return { status: 200, body: { orders: page.map(order => orderBody(order, this.marketplaceId, includedData(request))) } };
  }

  confirmShipment(orderId: string, request: SandboxRequest): SandboxReply {
    const { marketplaceId, packageDetail: told } = (request.json ?? {}) as Confirmation;
    if (marketplaceId !== this.marketplaceId) return invalidInput(`confirmShipment for marketplace ${String(marketplaceId)}`);
    if (!told || !Array.isArray(told.orderItems)) return invalidInput('confirmShipment without packageDetail or orderItems');
    const words = [told.packageReferenceId, told.carrierCode, told.trackingNumber, told.shipDate];
    if (!words.every(word => typeof word === 'string' && word !== ''))
      return invalidInput('confirmShipment without one of its required texts');
    const refusal = this.desk.take(
      {
        orderId,
        reference: String(told.packageReferenceId),
        carrierCode: String(told.carrierCode),
        trackingNumber: String(told.trackingNumber),
        shipDate: String(told.shipDate),
        items: told.orderItems,
        ...(told.carrierName ? { carrierName: told.carrierName } : {}),
        ...(told.shippingMethod ? { method: told.shippingMethod } : {}),
      },
      callersClock(request),
    );
    return refusal ? { status: refusal.status, body: errorBody(refusal.code, refusal.message) } : { status: 204 };
  }
}

function includedData(request: SandboxRequest): readonly string[] {
  return (request.query.get('includedData') ?? '').split(',');
}
