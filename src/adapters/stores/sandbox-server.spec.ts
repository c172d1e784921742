import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../../test/harness/until.js';
import { SandboxServer, type SandboxReply } from './sandbox-server.js';

const ok: SandboxReply = { status: 200, body: 'ok' };

describe('a stand-in for a store', () => {
  let server: SandboxServer;
  let waiting: ((reply: SandboxReply) => void)[];
  beforeEach(async () => {
    waiting = [];
    server = await SandboxServer.open({
      handle: ({ path }) => (path === '/slow' ? new Promise(resolve => waiting.push(resolve)) : ok),
      isWrite: ({ method }) => method === 'POST', operation: ({ method }) => method, throttled: () => ({ status: 429 }), lockedOut: () => ({ status: 401 }),
    });
  });
  afterEach(() => server.close());
  const read = async (path = '/'): Promise<number> => (await globalThis.fetch(server.url + path)).status;
  const write = async (): Promise<number | 'lost'> => globalThis.fetch(server.url, { method: 'POST', body: '{}' }).then(({ status }) => status, () => 'lost');

  it('keeps the fault for a write while it is only read, and hits as many writes as it was told', async () => {
    server.misbehave({ is: 'lose-reply', times: 2 });
    expect([await read(), await write(), await read(), await write(), await write()]).toEqual([200, 'lost', 200, 'lost', 200]);
  });

  it('behaves once it was told to, although a call of before was still on its way', async () => {
    server.misbehave({ is: 'lose-reply', times: 1 });
    const before = read('/slow');
    await until('the call arrived', () => waiting.length === 1);
    server.behave();
    waiting[0]!(ok);
    expect(await before).toBe(200);
    expect(await write()).toBe(200);
  });

  it('has the fault it was told last, although a call of the one before was still on its way', async () => {
    server.misbehave({ is: 'lose-reply', times: 1 });
    const before = read('/slow');
    await until('the call arrived', () => waiting.length === 1);
    server.misbehave({ is: 'unavailable' });
    waiting[0]!(ok);
    expect(await before).toBe(200);
    expect(await write()).toBe(503);
  });
});
