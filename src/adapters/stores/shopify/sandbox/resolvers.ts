import { type Asking, doesWork, readsOrders, seesWork, writesOrders } from './access.js';
import { cancelFulfillment, createFulfillment, type FulfillmentArgs, Refusal, type TrackingArgs, updateTracking } from './fulfilling.js';
import { capture, type CaptureArgs, type MetafieldArgs, setMetafield } from './paying.js';
import type { Shop } from './shop.js';
import { fulfillmentView, orderView, transactionView, workView } from './views.js';

interface RetrackArgs {
  readonly fulfillmentId: string;
  readonly trackingInfoInput: TrackingArgs;
  readonly notifyCustomer?: boolean | null;
}

export function rootFor(shop: Shop): Record<string, unknown> {
  const node = ({ id }: { id: string }, asking: Asking): object | null => {
    const order = shop.orders.get(id);
    if (order) return readsOrders(asking) && orderView(order);
    const work = shop.work.get(id);
    if (work) return seesWork(asking) && workView(work);
    const fulfillment = shop.fulfillments.get(id);
    return fulfillment ? readsOrders(asking) && fulfillmentView(fulfillment) : null;
  };
  return {
    shop: { name: 'Sandbox Shop' },
    currentAppInstallation: (_: unknown, { scopes }: Asking) => ({
      accessScopes: [...scopes].map(handle => ({ handle, description: handle })),
    }),
    order: node,
    node,
    nodes: ({ ids }: { ids: string[] }, asking: Asking) => ids.map(id => node({ id }, asking)),
    fulfillmentCreate: ({ fulfillment }: { fulfillment: FulfillmentArgs }, asking: Asking) =>
      doesWork(asking) && answered(asking, () => ({ fulfillment: fulfillmentView(createFulfillment(shop, fulfillment)) })),
    fulfillmentTrackingInfoUpdate: ({ fulfillmentId, trackingInfoInput, notifyCustomer }: RetrackArgs, asking: Asking) =>
      doesWork(asking)
      && answered(asking, () => ({
        fulfillment: fulfillmentView(updateTracking(shop, fulfillmentId, trackingInfoInput, notifyCustomer ?? false)),
      })),
    fulfillmentCancel: ({ id }: { id: string }, asking: Asking) =>
      doesWork(asking) && answered(asking, () => ({ fulfillment: fulfillmentView(cancelFulfillment(shop, id)) })),
    orderCapture: ({ input }: { input: CaptureArgs }, asking: Asking) =>
      writesOrders(asking) && answered(asking, () => ({ transaction: transactionView(shop.order(input.id), capture(shop, input)) })),
    orderClose: ({ input }: { input: { id: string } }, asking: Asking) => writesOrders(asking) && answered(asking, () => {
      const order = shop.order(input.id);
      order.closed = true;
      return { order: orderView(order) };
    }),
    metafieldsSet: ({ metafields }: { metafields: MetafieldArgs[] }, asking: Asking) => writesOrders(asking) && answered(asking, () => {
      if (metafields.length > 25) throw new Refusal('Exceeded the maximum metafields input limit of 25.', true);
      return { metafields: metafields.map(each => ({ __typename: 'Metafield', ...setMetafield(shop, each) })) };
    }),
  };
}

/** A payload with what was made, or with Shopify's reason for making nothing. */
function answered(asking: Asking, work: () => object): object {
  try {
    return { ...work(), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.isMistake) asking.mistakes.push(`Shopify would refuse this as a fault of ours: ${error.message}`);
    return { userErrors: [{ field: null, message: error.message }] };
  }
}
