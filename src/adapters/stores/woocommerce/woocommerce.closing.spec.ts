import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import type { HttpReply, HttpRequest } from '../../../application/ports/store-session.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import { WooCommerceSettings } from './woocommerce.settings.js';
import { closeOrders, type OrderUpdate } from './woocommerce.statuses.js';
import type { Told } from './woocommerce.telling.js';

const abilities: Abilities = { name: '', mechanism: 'ast', perItem: true, partialStatus: true, carriers: [], timezone: null };
const answer = (status: number, json: object): HttpReply => ({ heard: true, status, headers: {}, text: JSON.stringify(json), json, retryAfterMs: undefined });

const told = (id: number): Ended<Told> => ({ is: 'done', value: {
  notice: { ...aNotice().build(), id: `d-${id}`, completesOrder: true }, references: new Map([['box-1Z999AA10123456784', `t-${id}`]]), warnings: [], wrote: true, notedNumbers: undefined,
  order: { id: String(id), number: String(id), status: 'processing', lines: [], trackings: [], hasFulfillments: false, unitsOrdered: 0, notedNumbers: undefined },
} });

type Updates = readonly OrderUpdate[];

/** A shop whose answer depends on the updates of the call; `calls` are their sizes. */
function shopThat(answers: (updates: Updates) => HttpReply): { session: WooCommerceSession; calls: number[] } {
  const calls: number[] = [];
  const send = async ({ body }: HttpRequest): Promise<HttpReply> => {
    const json = JSON.parse(body ?? '{}') as { update?: Updates };
    const updates = json.update ?? [json as OrderUpdate];
    calls.push(updates.length);
    return answers(updates);
  };
  return { session: { settings: Object.assign(new WooCommerceSettings(), { url: 'https://shop.example' }), http: { send } } as unknown as WooCommerceSession, calls };
}

const taken = (updates: Updates): HttpReply => answer(200, { update: updates });

describe('the statuses of a batch', () => {
  it('go out in one call', async () => {
    const { session, calls } = shopThat(taken);
    expect((await closeOrders([1, 2, 3].map(told), abilities, session)).map(each => each.is)).toEqual(['done', 'done', 'done']);
    expect(calls).toEqual([3]);
  });

  it('go out in halves to a shop that takes fewer at once', async () => {
    const { session, calls } = shopThat(updates => (updates.length > 2 ? answer(413, { code: 'woocommerce_rest_request_entity_too_large', message: 'Unable to accept more than 2 items.', data: { status: 413 } }) : taken(updates)));
    expect((await closeOrders([1, 2, 3, 4].map(told), abilities, session)).every(each => each.is === 'done')).toBe(true);
    expect(calls).toEqual([4, 2, 2]);
  });

  it('end one by one: what failed is tried again, what was refused is for a person to see', async () => {
    const fault = (code: string, status: number): object => ({ error: { code, message: 'No.', data: { status } } });
    const { session } = shopThat(() => answer(200, { update: [{ id: 1, status: 'completed' }, { id: 2, ...fault('boom', 500) }, { id: 3, ...fault('acme_veto', 400) }, { id: 4, status: 'processing' }] }));
    expect(await closeOrders([1, 2, 3, 4].map(told), abilities, session)).toMatchObject([
      { is: 'done', value: { packages: [{ reference: 't-1' }] } },
      { is: 'later', why: 'unavailable', mayHaveActed: true },
      { is: 'done', warnings: [{ code: 'status-not-set', detail: expect.stringContaining('acme_veto: No.') }] },
      { is: 'done', warnings: [{ code: 'status-not-set', detail: expect.stringContaining('it is processing instead') }] },
    ]);
  });

  it('leave alone what was not told', async () => {
    const { session, calls } = shopThat(taken);
    const late: Ended<Told> = { is: 'later', why: 'unreachable', detail: 'the connection was cut', mayHaveActed: true };
    expect(await closeOrders([late], abilities, session)).toEqual([late]);
    expect(calls).toEqual([]);
  });
});
