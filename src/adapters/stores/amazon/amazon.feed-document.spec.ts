import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { feedDocument } from './amazon.feed-document.js';

const box = {
  packageId: 'p-1', reference: '101', carrierCode: 'Other', carrierName: 'Passport', shippingMethod: 'Standard', trackingNumber: 'PP123', shipDate: '2026-11-20T14:05:00.000Z',
  items: [{ orderItemId: '79039765272157', quantity: 1 }], takenReferences: [], riders: [],
};

describe('an order fulfilment feed', () => {
  it('one message per package, elements in the order of the schema', () => {
    expect(feedDocument('A1SELLER', [{ messageId: 1, orderId: '111-2222222-3333333', box }])).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
      '<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">' +
      '<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1SELLER</MerchantIdentifier></Header>' +
      '<MessageType>OrderFulfillment</MessageType>' +
      '<Message><MessageID>1</MessageID><OrderFulfillment>' +
      '<AmazonOrderID>111-2222222-3333333</AmazonOrderID><MerchantFulfillmentID>101</MerchantFulfillmentID><FulfillmentDate>2026-11-20T14:05:00.000Z</FulfillmentDate>' +
      '<FulfillmentData><CarrierCode>Other</CarrierCode><CarrierName>Passport</CarrierName><ShippingMethod>Standard</ShippingMethod><ShipperTrackingNumber>PP123</ShipperTrackingNumber></FulfillmentData>' +
      '<Item><AmazonOrderItemCode>79039765272157</AmazonOrderItemCode><Quantity>1</Quantity></Item>' +
      '</OrderFulfillment></Message></AmazonEnvelope>',
    );
  });

  it('a package handed over without a number says nothing about one', () => {
    const { trackingNumber: _none, ...pickup } = box;
    expect(feedDocument('A1SELLER', [{ messageId: 1, orderId: '1', box: pickup }])).not.toContain('ShipperTrackingNumber');
  });

  it('whatever a warehouse calls its service, the document stays well-formed and says it', () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true });
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), name => {
      const document = feedDocument('A1SELLER', [{ messageId: 1, orderId: '1', box: { ...box, shippingMethod: `x${name}x` } }]);
      expect(XMLValidator.validate(document)).toBe(true);
      expect([...document].every(letter => letter >= ' ' || '\t\n\r'.includes(letter))).toBe(true);
    }));
    const read = parser.parse(feedDocument('A1SELLER', [{ messageId: 1, orderId: '1', box: { ...box, shippingMethod: 'Tom & "Jerry" <fast>' } }])) as { AmazonEnvelope: { Message: { OrderFulfillment: { FulfillmentData: { ShippingMethod: string } } } } };
    expect(read.AmazonEnvelope.Message.OrderFulfillment.FulfillmentData.ShippingMethod).toBe('Tom & "Jerry" <fast>');
  });
});
