import { describe, expect, it } from '@jest/globals';
import type { HttpReply } from '../../../application/ports/store-session.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import type { Step } from './woocommerce.plan.js';
import { WooCommerceSettings } from './woocommerce.settings.js';
import { takeSteps } from './woocommerce.steps.js';

const answer = (status: number, json: object): HttpReply => ({ heard: true, status, headers: {}, text: JSON.stringify(json), json, retryAfterMs: undefined });
const gone = answer(404, { code: 'woocommerce_rest_order_shipment_tracking_invalid_id', message: 'Ung\u00fcltig', data: { status: 404 } });
const noNumber = answer(404, { code: 'woocommerce_rest_order_invalid_id', message: 'Keine Sonderzeichen erlaubt', data: { status: 404 } });
const cut: HttpReply = { heard: false, why: 'cut-off', detail: 'the connection was cut', mayHaveActed: true, retryAfterMs: undefined };

/** A shop that gives these answers, one after the other. */
const shopThatSays = (...replies: HttpReply[]): WooCommerceSession =>
  ({ settings: Object.assign(new WooCommerceSettings(), { url: 'https://shop.example', consumerKey: 'ck_1', consumerSecret: 'cs_1' }), http: { send: async () => replies.shift() } }) as unknown as WooCommerceSession;

const add = (id: string, more: Partial<Step> = {}): Step => ({ request: { method: 'POST', path: '/wc-ast/v3/orders/14/shipment-trackings', body: {} }, packages: [id], idField: 'tracking_id', ...more });
const remove: Step = { request: { method: 'DELETE', path: '/wc-ast/v3/orders/14/shipment-trackings/ab' }, packages: [], idField: 'tracking_id', notFound: 'done' };

describe('steps', () => {
  it('bring home what the shop calls each package', async () => {
    expect(await takeSteps([add('box-1'), add('box-2')], shopThatSays(answer(201, { tracking_id: 'ab' }), answer(201, { tracking_id: 'cd' })))).toEqual({ is: 'done', value: new Map([['box-1', 'ab'], ['box-2', 'cd']]) });
  });

  it('do not believe a shop that made something and cannot name it', async () => {
    expect(await takeSteps([add('box-1')], shopThatSays(answer(200, { success: true })))).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: true });
  });

  it('count what is gone as taken away', async () => {
    expect(await takeSteps([remove], shopThatSays(gone))).toEqual({ is: 'done', value: new Map() });
  });

  it('do not take a page of the host\'s for the shop\'s word that it is gone', async () => {
    const page: HttpReply = { heard: true, status: 404, headers: {}, text: '<html>Not Found</html>', json: undefined, retryAfterMs: undefined };
    expect(await takeSteps([remove], shopThatSays(page))).toMatchObject({ is: 'later', why: 'unavailable' });
  });

  it('say that AST refused the number, though AST says in the shop\'s language that there is no such order', async () => {
    expect(await takeSteps([add('box-1', { notFound: 'The tracking number J/1 holds more than the characters AST takes.' })], shopThatSays(noNumber))).toMatchObject({ is: 'refused', code: 'number-characters' });
  });

  it('leave the rest after a failure, and say that some was done', async () => {
    expect(await takeSteps([add('box-1'), add('box-2'), add('box-3')], shopThatSays(answer(201, { tracking_id: 'ab' }), cut))).toEqual({
      is: 'later', why: 'unreachable', detail: '1 of 3 calls were done; then: the connection was cut', mayHaveActed: true,
    });
  });

  describe('about core fulfillments, which answer everything with one status and one code', () => {
    const path = '/wc/v3/orders/14/fulfillments/7';
    const unsaid = (): HttpReply => answer(400, { code: 0, message: 'Das ging nicht.', data: { status: 400 } });
    const change: Step = { request: { method: 'PUT', path, body: {} }, packages: [], idField: 'id', notFound: 'Fulfillment 7 is gone.' };
    const takeAway: Step = { request: { method: 'DELETE', path }, packages: [], idField: 'id', notFound: 'done' };

    it('know from the list that it was deleted just now', async () => {
      expect(await takeSteps([takeAway], shopThatSays(unsaid(), answer(200, [{ id: 8 }])))).toEqual({ is: 'done', value: new Map() });
      expect(await takeSteps([change], shopThatSays(unsaid(), answer(200, [{ id: 8 }])))).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringContaining('Fulfillment 7 is gone') });
    });

    it('do not believe an update of one that is deleted', async () => {
      const deleted = answer(200, { id: 7, status: 'fulfilled', date_deleted: '2026-10-02 15:30:00', meta_data: [] });
      expect(await takeSteps([change], shopThatSays(deleted))).toMatchObject({ is: 'later', why: 'not-yet', detail: expect.stringContaining('Fulfillment 7 is gone') });
      expect(await takeSteps([change], shopThatSays(answer(200, { id: 7, date_deleted: null })))).toMatchObject({ is: 'done' });
    });

    it('hand on what the shop says of one that is there', async () => {
      for (const list of [answer(200, [{ id: 7 }]), unsaid()]) expect(await takeSteps([takeAway], shopThatSays(unsaid(), list))).toMatchObject({ is: 'refused', code: 'unknown-error', said: '0: Das ging nicht.' });
    });
  });

  it('pass a first failure on as it is', async () => {
    expect(await takeSteps([add('box-1')], shopThatSays(cut))).toMatchObject({ is: 'later', why: 'unreachable', mayHaveActed: true });
  });
});
