import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { changeNothing, changeShipment, changeStatus, countOrders, deleteShipment, orderById, ordersBetween, productsOf, requestOf, shipmentsOf, withLines } from './bigcommerce.client.js';
import { BigcommerceSettings } from './bigcommerce.settings.js';

const settings = (apiUrl?: string): BigcommerceSettings => plainToInstance(BigcommerceSettings, { storeHash: 'abc123', accessToken: 'secret-token', apiUrl });

describe('a call', () => {
  it('carries the token, asks for JSON (V2 answers XML otherwise) and pays one request', () => {
    expect(requestOf({ ...changeShipment(118, 11, { tracking_number: '1Z1' }), about: ['d-1'] }, settings())).toEqual({
      method: 'PUT',
      url: 'https://api.bigcommerce.com/stores/abc123/v2/orders/118/shipments/11',
      headers: { 'x-auth-token': 'secret-token', 'accept': 'application/json', 'content-type': 'application/json' },
      body: '{"tracking_number":"1Z1"}',
      effect: 'write',
      cost: { budget: 'requests', units: 1 },
      maxBytes: 16_777_216,
      about: ['d-1'],
    });
  });

  it.each([
    ['GET /orders/118', orderById(118)],
    ['GET /orders?min_id=100&max_id=118&limit=19', ordersBetween(100, 118)],
    ['GET /orders?min_id=100&max_id=101&limit=2&include=consignments.line_items&consignment_structure=object', ordersBetween(100, 101, withLines)],
    ['GET /orders/118/products?page=2&limit=250', productsOf(118, 2)],
    ['GET /orders/118/shipments?page=1&limit=250', shipmentsOf(118, 1)],
    ['DELETE /orders/118/shipments/11', deleteShipment(118, 11)],
    ['PUT /orders/118', changeStatus(118, 2)],
    ['GET /orders/count', countOrders],
    ['PUT /orders/0', changeNothing],
  ])('%s is what is asked', (line, question) => {
    const { method, url, effect } = requestOf(question, settings('http://127.0.0.1:8080/'));
    expect(`${method} ${url}`.replace('http://127.0.0.1:8080/stores/abc123/v2', '')).toBe(line);
    expect(effect).toBe(method === 'GET' ? 'read' : 'write');
  });

  it('never deletes every shipment of an order for want of an id', () => {
    for (const id of [0, Number.NaN, -1]) expect(() => deleteShipment(118, id)).toThrow('expected the id of a shipment');
  });
});
