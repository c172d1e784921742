import { XMLBuilder } from 'fast-xml-parser';
import type { Box } from './amazon.boxes.js';

export interface FeedMessage {
  /** Positive, unique in the feed; the processing report speaks of it. */
  readonly messageId: number;
  readonly orderId: string;
  readonly box: Box;
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** The OrderFulfillment feed: one message per package, elements in the order the schema wants them. */
export function feedDocument(sellerId: string, messages: readonly FeedMessage[]): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    AmazonEnvelope: {
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:noNamespaceSchemaLocation': 'amzn-envelope.xsd',
      Header: { DocumentVersion: '1.01', MerchantIdentifier: sellerId },
      MessageType: 'OrderFulfillment',
      Message: messages.map(message => ({ MessageID: message.messageId, OrderFulfillment: fulfillmentOf(message) })),
    },
  });
}

function fulfillmentOf({ orderId, box }: FeedMessage): object {
  return {
    AmazonOrderID: clean(orderId),
    MerchantFulfillmentID: box.reference,
    FulfillmentDate: box.shipDate,
    FulfillmentData: {
      CarrierCode: clean(box.carrierCode),
      ...(box.carrierName ? { CarrierName: clean(box.carrierName) } : {}),
      ...(box.shippingMethod ? { ShippingMethod: clean(box.shippingMethod) } : {}),
      ...(box.trackingNumber ? { ShipperTrackingNumber: clean(box.trackingNumber) } : {}),
    },
    Item: box.items.map(item => ({ AmazonOrderItemCode: clean(item.orderItemId), Quantity: item.quantity })),
  };
}

/** XML 1.0 has no way to write control characters and lone surrogates, not even escaped. */
function clean(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
