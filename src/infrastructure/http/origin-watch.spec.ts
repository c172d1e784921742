import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpReply } from '../../application/ports/store-session.js';
import { seconds } from '../../domain/time/duration.js';
import { until } from '../../../test/harness/until.js';
import { AddressGuard } from './address-guard.js';
import { Egress } from './egress.js';
import { OutboundAxios } from './outbound-axios.js';
import { exchange } from './outbound-http.js';

const vigil = { patience: 50, every: 20, rest: 60, grace: 300 };
/** A store that is back is knocked at so often that its time to answer whom it let hang is over. */
const pastGrace = 8;

let store: Server;
let egress: Egress;
let knocks: number;
/** Whether knocks are heard; calls hang as long as `orders` holds them. */
let isLit: boolean;
let orders: ServerResponse[];
/** What the store does once before it answers a knock. */
let atFirst: (() => void) | undefined;

beforeEach(async () => {
  [knocks, isLit, orders, atFirst] = [0, true, [], undefined];
  store = createServer((request, response) => (isKnock(request) ? knocked(response) : void orders.push(response))).listen(0, '127.0.0.1');
  await once(store, 'listening');
  egress = new Egress(new AddressGuard(['127.0.0.0/8']), undefined, vigil);
});

afterEach(async () => {
  await egress.close();
  store.closeAllConnections();
  store.close();
});

const isKnock = ({ method, url }: IncomingMessage): boolean => method === 'HEAD' && url === '/';

function knocked(response: ServerResponse): void {
  knocks += 1;
  if (!isLit) return;
  atFirst?.();
  atFirst = undefined;
  response.writeHead(404).end();
}

function order(): Promise<HttpReply> {
  const url = `http://127.0.0.1:${(store.address() as AddressInfo).port}/orders`;
  return exchange(new OutboundAxios(egress), { method: 'POST', url, effect: 'write', body: '{}' }, seconds(20), new Date());
}

async function knockedAgain(times: number): Promise<void> {
  const before = knocks;
  await until(`the store was knocked at ${times} times more`, () => knocks >= before + times);
}

describe('a store that keeps a call waiting', () => {
  it('and went dark, and answers again: the call is given up, its ending unknown', async () => {
    isLit = false;
    const said = order();
    await knockedAgain(3);
    isLit = true;
    expect(await said).toMatchObject({ heard: false, why: 'timeout', mayHaveActed: true, detail: expect.stringContaining('answers again') });
  });

  it('and is only slow is waited for', async () => {
    const said = order();
    await knockedAgain(pastGrace);
    orders[0]?.writeHead(201).end();
    expect(await said).toMatchObject({ heard: true, status: 201 });
  });

  it('and stays dark is waited for, and answers whom it can', async () => {
    isLit = false;
    const said = order();
    await knockedAgain(5);
    orders[0]?.writeHead(201).end();
    expect(await said).toMatchObject({ heard: true, status: 201 });
  });

  it('and went dark, and answers one of those it let hang when it is back, is waited for', async () => {
    isLit = false;
    const [first, second] = [order(), order()];
    await knockedAgain(3);
    atFirst = () => void orders[0]?.writeHead(201).end();
    isLit = true;
    await knockedAgain(pastGrace);
    orders[1]?.writeHead(201).end();
    expect([await first, await second]).toMatchObject([{ heard: true, status: 201 }, { heard: true, status: 201 }]);
  });

  it('and has no time for knocks, but answers another call meanwhile, is waited for', async () => {
    isLit = false;
    const [first, second] = [order(), order()];
    await knockedAgain(3);
    orders[0]?.writeHead(201).end();
    expect(await Promise.race([first, second])).toMatchObject({ heard: true, status: 201 });
    isLit = true;
    await knockedAgain(pastGrace);
    orders[1]?.writeHead(201).end();
    expect([await first, await second]).toMatchObject([{ heard: true }, { heard: true }]);
  });

  it('gives up only what was sent into the dark', async () => {
    isLit = false;
    const early = order();
    await knockedAgain(3);
    isLit = true;
    await early;
    const late = order();
    await knockedAgain(3);
    orders[1]?.writeHead(201).end();
    expect(await late).toMatchObject({ heard: true, status: 201 });
  });
});
