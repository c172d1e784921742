import { describe, expect, it } from '@jest/globals';
import { box, notice } from '../../../../test/builders/shopify-state.js';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { HttpReply } from '../../../application/ports/store-session.js';
import type { Call } from './shopify.mutations.js';
import { settled } from './shopify.plan.js';
import { ShopifySettings } from './shopify.settings.js';
import { tell } from './shopify.telling.js';

const settings = Object.assign(new ShopifySettings(), { shop: 'acme.myshopify.com', accessToken: 'shpat_1' });
const create = (number: string): Call => ({ is: 'create', variables: { fulfillment: { lineItemsByFulfillmentOrder: [], notifyCustomer: false, trackingInfo: { company: 'UPS', numbers: [number] } } } });
const made = (id: string, number: string): object => ({ fulfillment: { id, trackingInfo: [{ number, company: 'UPS', url: null }] }, userErrors: [] });
const refusing = (message: string): object => ({ fulfillment: null, userErrors: [{ field: null, message }] });

async function told(calls: readonly Call[], ...replies: HttpReply[]): Promise<{ outcomes: Outcome<string | null>[]; bodies: { query: string; variables: unknown }[] }> {
  const store = scriptedStore(settings, replies);
  const outcomes = await tell(calls.map(call => ({ call, notice: 'delivery-1' })), store.session);
  return { outcomes, bodies: store.sent.map(each => JSON.parse(each.body ?? '') as { query: string; variables: unknown }) };
}

describe('saying many things in one request', () => {
  it('each has its own alias and variables', async () => {
    const { bodies } = await told([create('1Z1'), { is: 'cancel', variables: { id: 'gid://shopify/Fulfillment/31' } }], answer(200, { data: {} }));
    expect(bodies).toMatchObject([{
      query: 'mutation Tell($fulfillment0: FulfillmentInput!, $id1: ID!) {\n'
        + '  c0: fulfillmentCreate(fulfillment: $fulfillment0) { fulfillment { id trackingInfo { number company url } } userErrors { field message } }\n'
        + '  c1: fulfillmentCancel(id: $id1) { fulfillment { id } userErrors { field message } }\n}',
      variables: { fulfillment0: create('1Z1').variables['fulfillment'], id1: 'gid://shopify/Fulfillment/31' },
    }]);
  });

  it('each ends in its own way', async () => {
    const { outcomes } = await told([create('1Z1'), create('1Z2'), create('1Z3')], answer(200, {
      data: { c0: made('gid://shopify/Fulfillment/31', '1Z1'), c1: refusing('Invalid fulfillment order line item quantity requested.'), c2: null },
      errors: [{ message: 'Internal error', path: ['c2'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    }));
    expect(outcomes).toMatchObject([{ is: 'done', value: 'gid://shopify/Fulfillment/31' }, { is: 'refused', code: 'more-than-remaining' }, { is: 'later', why: 'unavailable', mayHaveActed: true }]);
  });

  it('a field denied inside an answer is a warning on what was done', async () => {
    const { outcomes } = await told([create('1Z1')], answer(200, { data: { c0: { fulfillment: { id: 'f' }, userErrors: [] } }, errors: [{ message: 'Access denied for trackingInfo', path: ['c0', 'fulfillment', 'trackingInfo'] }] }));
    expect(outcomes).toEqual([{ is: 'done', value: 'f', warnings: [{ code: 'partial-answer', detail: 'Access denied for trackingInfo' }] }]);
  });

  it('a field denied of one is no warning on another, unless Shopify does not say of which', async () => {
    const data = { c0: made('f1', '1Z1'), c1: made('f2', '1Z2') };
    const one = await told([create('1Z1'), create('1Z2')], answer(200, { data, errors: [{ message: 'denied', path: ['c1', 'fulfillment'] }] }));
    expect(one.outcomes).toEqual([{ is: 'done', value: 'f1' }, { is: 'done', value: 'f2', warnings: [{ code: 'partial-answer', detail: 'denied' }] }]);
    const both = await told([create('1Z1'), create('1Z2')], answer(200, { data, errors: [{ message: 'denied' }] }));
    expect(both.outcomes).toMatchObject([{ warnings: [{ detail: 'denied' }] }, { warnings: [{ detail: 'denied' }] }]);
  });

  it('an answer that lacks one of them leaves its ending unknown', async () => {
    const { outcomes } = await told([create('1Z1'), create('1Z2')], answer(200, { data: { c0: made('f1', '1Z1'), c1: { fulfillment: null } } }));
    expect(outcomes).toEqual([{ is: 'done', value: 'f1' }, { is: 'later', why: 'unavailable', detail: 'c1.userErrors should be a list, found nothing', mayHaveActed: true }]);
  });

  it('a number Shopify took and does not show is pointed out', async () => {
    const { outcomes } = await told([create('1Z1')], answer(200, { data: { c0: made('f', 'something else') } }));
    expect(outcomes).toMatchObject([{ is: 'done', warnings: [{ code: 'number-not-shown', detail: 'Shopify took the fulfilment but does not show 1Z1' }] }]);
  });

  it('another company or link than was told is pointed out, and one that Shopify made of its own where none was told is not', async () => {
    const tracking = { company: 'Roadrunner Post', numbers: ['1Z1', '1Z2', '1Z3'], urls: ['https://rr.example/1', 'https://rr.example/2'] };
    const call: Call = { is: 'retrack', variables: { fulfillmentId: 'f', trackingInfoInput: tracking } };
    const shown = (number: string, company: string | null, url: string | null): object => ({ number, company, url });
    const trackingInfo = [shown('1Z3', 'Roadrunner Post', 'https://shopify.example/3'), shown('1Z1', 'Other', null), shown('1z2', 'Roadrunner Post', 'https://guessed.example/2')];
    const { outcomes } = await told([call], answer(200, { data: { c0: { fulfillment: { id: 'f', trackingInfo }, userErrors: [] } } }));
    expect(outcomes).toMatchObject([{ is: 'done', warnings: [
      { code: 'not-shown-as-told', detail: '1Z1: expected the company "Roadrunner Post", found "Other"' },
      { code: 'not-shown-as-told', detail: '1Z1: expected the link "https://rr.example/1", found ""' },
      { code: 'not-shown-as-told', detail: '1Z2: expected the link "https://rr.example/2", found "https://guessed.example/2"' },
    ] }]);
  });

  it('more than can be done in one request is asked for in several', async () => {
    const { bodies } = await told(Array.from({ length: 100 }, (_, at) => create(`1Z${at}`)), answer(200, { data: {} }), answer(200, { data: {} }), answer(200, { data: {} }));
    expect(bodies.map(body => body.query.match(/fulfillmentCreate/g)?.length)).toEqual([42, 42, 16]);
  });

  it('a request found too dear is asked for in halves', async () => {
    const tooDear = answer(200, { errors: [{ message: 'Query cost is 1001, which exceeds the single query max cost limit (1000).', extensions: { code: 'MAX_COST_EXCEEDED' } }] });
    const { outcomes } = await told([create('1Z1'), create('1Z2')], tooDear, answer(200, { data: { c0: made('f1', '1Z1') } }), answer(200, { data: { c0: made('f2', '1Z2') } }));
    expect(outcomes).toMatchObject([{ is: 'done', value: 'f1' }, { is: 'done', value: 'f2' }]);
  });

  it('one link that Shopify does not take spoils none of the others', async () => {
    const refused = answer(200, { errors: [{ message: 'Variable $fulfillment1 was provided invalid value for trackingInfo.urls.0', extensions: { code: 'INVALID_VARIABLE' } }] });
    const { outcomes } = await told([create('1Z1'), create('1Z2')], refused, answer(200, { data: { c0: made('f1', '1Z1') } }), refused);
    expect(outcomes).toMatchObject([{ is: 'done', value: 'f1' }, { is: 'refused', code: 'value-not-taken', said: expect.stringContaining('trackingInfo.urls.0') }]);
  });

  it('nor does it when Shopify says something else first', async () => {
    const refused = answer(200, { errors: [{ message: 'Something else' }, { message: 'Variable $fulfillment1 was provided invalid value for trackingInfo.urls.0', extensions: { code: 'INVALID_VARIABLE' } }] });
    const { outcomes } = await told([create('1Z1'), create('1Z2')], refused, answer(200, { data: { c0: made('f1', '1Z1') } }), refused);
    expect(outcomes).toMatchObject([{ is: 'done', value: 'f1' }, { is: 'refused', code: 'value-not-taken', said: expect.stringContaining('trackingInfo.urls.0') }]);
  });

  it('one list that is too long for Shopify is refused with a reason, and spoils none of the others', async () => {
    const refused = answer(200, { errors: [{ message: 'The input array size of 300 is greater than the maximum allowed of 250.', extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } }] });
    const { outcomes } = await told([create('1Z1'), create('1Z2')], refused, refused, answer(200, { data: { c0: made('f2', '1Z2') } }));
    expect(outcomes).toMatchObject([{ is: 'refused', code: 'list-too-long' }, { is: 'done', value: 'f2' }]);
  });

  it('a document that Shopify does not take is not asked about twice', async () => {
    const { bodies } = await told([create('1Z1'), create('1Z2')], answer(200, { errors: [{ message: 'Field \'tracking\' doesn\'t exist', extensions: { code: 'undefinedField' } }] }));
    expect(bodies).toHaveLength(1);
  });
});

describe('the ending of a notice', () => {
  const boxes = notice([box('1Z1', { MUG: 1 }), box('1Z2', { CUP: 1 })]);
  const plan = { shown: new Map(), calls: boxes.packages.map(each => ({ call: create(each.trackingNumber!), packages: [each.id] })) };

  it('all said: what was made of each box', () => {
    expect(settled(boxes, plan, [{ is: 'done', value: 'f1' }, { is: 'done', value: 'f2' }])).toEqual({
      is: 'done', value: { packages: [{ packageId: 'box-1Z1', reference: 'f1' }, { packageId: 'box-1Z2', reference: 'f2' }] },
    });
  });

  it('what was made of a box that was split over two locations is remembered whole, and so is what the plan warned of', () => {
    const halves = { ...plan, shown: new Map([['box-1Z1', 'f0']]), calls: plan.calls.map(each => ({ ...each, packages: ['box-1Z1'] })), warnings: [{ code: 'number-not-shown', detail: 'none' }] };
    expect(settled(boxes, halves, [{ is: 'done', value: 'f1' }, { is: 'done', value: 'f2' }])).toMatchObject({
      is: 'done', value: { packages: [{ packageId: 'box-1Z1', reference: 'f0+f1+f2' }, { reference: null }] }, warnings: halves.warnings,
    });
  });

  const refused: Outcome<never> = { is: 'refused', code: 'more-than-remaining', said: 'too many', meaning: 'm', whatToDo: 'w' };
  const lost: Outcome<never> = { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true };
  const throttled: Outcome<never> = { is: 'later', why: 'throttled', detail: 'wait', mayHaveActed: false };

  it('one box told and the other refused: the store is read before anything else is said', () => {
    expect(settled(boxes, plan, [{ is: 'done', value: 'f1' }, refused])).toEqual({ is: 'later', why: 'not-yet', detail: '1 of 2 calls were done; then: too many', mayHaveActed: true });
  });

  it('nothing told: the ending that may have acted outweighs the others', () => {
    expect(settled(boxes, plan, [throttled, lost])).toBe(lost);
    expect([settled(boxes, plan, [lost, throttled]), settled(boxes, plan, [refused, throttled]), settled(boxes, plan, [refused, { ...refused, code: 'other' }])]).toEqual([lost, throttled, refused]);
  });

  it('one box told and the other throttled: as long is waited as Shopify said, if it did', () => {
    const half = { is: 'later', why: 'throttled', detail: '1 of 2 calls were done; then: wait', mayHaveActed: true };
    expect(settled(boxes, plan, [{ is: 'done', value: 'f1' }, { ...throttled, afterMs: 2_500 }])).toEqual({ ...half, afterMs: 2_500 });
    expect(settled(boxes, plan, [{ is: 'done', value: 'f1' }, throttled])).toEqual(half);
  });

  it('nothing left to say: it was there already', () => {
    expect(settled(boxes, { shown: new Map([['box-1Z1', 'f1'], ['box-1Z2', 'f1']]), calls: [] }, [])).toMatchObject({ is: 'already', value: { packages: [{ reference: 'f1' }, { reference: 'f1' }] } });
  });
});
