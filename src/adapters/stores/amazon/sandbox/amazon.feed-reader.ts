import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { ToldBox } from './amazon.shipping-desk.js';

export interface ReadMessage {
  readonly messageId: string;
  readonly box: ToldBox;
}

export interface Problem {
  readonly messageId: string;
  readonly text: string;
  readonly orderId: string;
}

const parser = new XMLParser({ parseTagValue: false, isArray: name => name === 'Message' || name === 'Item' });
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** Schema order of the elements, as the XSD wants it. */
const order = ['AmazonOrderID', 'MerchantFulfillmentID', 'FulfillmentDate', 'FulfillmentData', 'Item'];

type Parsed = Readonly<Record<string, string>> & {
  readonly FulfillmentData?: Readonly<Record<string, string>>;
  readonly Item?: readonly Readonly<Record<string, string>>[];
};

/** The feed's messages, or what is wrong with it as a whole. */
export function readFeed(document: string): { readonly messages: readonly ReadMessage[] } | { readonly fault: string } {
  const { AmazonEnvelope: envelope } = parser.parse(document) as {
    AmazonEnvelope?: { MessageType?: string; Message?: readonly { MessageID: string; OrderFulfillment?: Parsed }[] };
  };
  if (envelope?.MessageType !== 'OrderFulfillment')
    return { fault: `expected MessageType OrderFulfillment, found ${envelope?.MessageType ?? 'none'}` };
  const read = (envelope.Message ?? []).map(({ MessageID, OrderFulfillment }) => ({ messageId: MessageID, told: OrderFulfillment }));
  if (new Set(read.map(each => each.messageId)).size !== read.length) return { fault: 'a MessageID occurs twice' };
  const disordered = read.find(({ told }) => !told || !inOrder(Object.keys(told)));
  if (disordered) return { fault: `message ${disordered.messageId} does not keep to the schema` };
  return { messages: read.map(({ messageId, told }) => ({ messageId, box: boxOf(told as Parsed) })) };
}

export function writeReport(feedId: string, processed: number, problems: readonly Problem[]): string {
  const summary = {
    MessagesProcessed: processed,
    MessagesSuccessful: processed - problems.length,
    MessagesWithError: problems.length,
    MessagesWithWarning: 0,
  };
  const results = problems.map(({ messageId, text, orderId }) => ({
    MessageID: messageId,
    ResultCode: 'Error',
    ResultMessageCode: '18028',
    ResultDescription: text,
    AdditionalInfo: { AmazonOrderID: orderId },
  }));
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    AmazonEnvelope: {
      Header: { DocumentVersion: '1.02', MerchantIdentifier: 'A1SANDBOX' },
      MessageType: 'ProcessingReport',
      Message: {
        MessageID: 1,
        ProcessingReport: {
          DocumentTransactionID: feedId,
          StatusCode: 'Complete',
          ProcessingSummary: summary,
          ...(results.length > 0 ? { Result: results } : {}),
        },
      },
    },
  });
}

function inOrder(names: readonly string[]): boolean {
  const places = names.map(name => order.indexOf(name));
  return places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0));
}

function boxOf(told: Parsed): ToldBox {
  const { CarrierCode, CarrierName, ShippingMethod, ShipperTrackingNumber } = told.FulfillmentData ?? {};
  return {
    orderId: told['AmazonOrderID'] ?? '',
    reference: told['MerchantFulfillmentID'] ?? '',
    carrierCode: CarrierCode ?? '',
    shipDate: told['FulfillmentDate'] ?? '',
    ...(CarrierName ? { carrierName: CarrierName } : {}),
    ...(ShippingMethod ? { method: ShippingMethod } : {}),
    ...(ShipperTrackingNumber ? { trackingNumber: ShipperTrackingNumber } : {}),
    items: (told.Item ?? []).map(item => ({ orderItemId: item['AmazonOrderItemCode'] ?? '', quantity: Number(item['Quantity']) })),
  };
}
