import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { days, minutes, seconds } from '../../domain/time/duration.js';
import { AddressGuard } from './address-guard.js';
import { Egress } from './egress.js';
import { exchange } from './outbound-http.js';
import { OutboundAxios } from './outbound-axios.js';

const now = new Date('2026-10-02T12:00:00Z');
const mebibyte = 1_048_576;

let store: Server;
let egress: Egress;

beforeEach(async () => {
  store = createServer().listen(0, '127.0.0.1');
  await once(store, 'listening');
  egress = new Egress(new AddressGuard(['127.0.0.0/8']));
});

afterEach(async () => {
  await egress.close();
  store.closeAllConnections();
  store.close();
});

async function asked(answers: RequestListener, its: { readonly maxBytes?: number } = {}) {
  store.on('request', answers);
  const url = `http://127.0.0.1:${(store.address() as AddressInfo).port}/orders`;
  return exchange(new OutboundAxios(egress), { method: 'POST', url, effect: 'write', ...its }, seconds(10), now);
}

describe('a store, or a proxy before it, that says to go on although nobody asked whether to', () => {
  it.each([
    ['once', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['twice', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\nVia: a proxy\r\n\r\n'],
  ])('%s, is heard to the end', async (_, goOn) => {
    expect(await asked((__, answer) => {
      answer.socket!.write(goOn, () => answer.writeHead(201).end('taken'));
    })).toMatchObject({ heard: true, status: 201, text: 'taken' });
  });

  it('in the same breath as its answer, or in two, is heard to the end', async () => {
    expect(await asked((_, answer) => void answer.socket!.end('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\ncontent-length: 5\r\n\r\ntaken'))).toMatchObject({ heard: true, status: 201, text: 'taken' });
    store.removeAllListeners('request');
    expect(await asked((_, answer) => {
      answer.socket!.setNoDelay(true).write('HTTP/1.1 100 Conti', () => setTimeout(() => answer.socket!.write('nue\r\n\r\n', () => answer.writeHead(201).end('taken')), 20));
    })).toMatchObject({ heard: true, status: 201, text: 'taken' });
  });
});

describe('a store that says when to come back', () => {
  it.each([
    ['whole seconds', '120', minutes(2)],
    ['no wait', '0', 0],
    ['part of a second', '1.2501', 1_251],
    ['an hour of the day', 'Fri, 02 Oct 2026 12:00:30 GMT', seconds(30)],
    ['an hour that has passed', 'Fri, 02 Oct 2026 11:59:00 GMT', 0],
    ['a month and a day in seconds', String(days(31) / 1_000), days(30)],
    ['a number nobody can count to', '9'.repeat(400), days(30)],
    ['next year', 'Sat, 02 Oct 2027 12:00:00 GMT', days(30)],
    ['nonsense', 'soon', undefined],
    ['nonsense with a number', 'not before 2030', undefined],
    ['a wait below nothing', '-5', undefined],
    ['an empty line', '', undefined],
  ])('by %s is taken at its word where that can be', async (_, said, retryAfterMs) => {
    expect(await asked((_request, response) => void response.writeHead(429, { 'retry-after': said }).end())).toMatchObject({ heard: true, status: 429, retryAfterMs });
  });

  it('is asked for nothing where it says nothing', async () => {
    expect(await asked((_request, response) => void response.writeHead(429).end())).toMatchObject({ heard: true, status: 429, retryAfterMs: undefined });
  });
});

describe('a store that goes on and on', () => {
  /** Writes as long as it is listened to, `most` bytes in all; what it got rid of, and whether the caller hung up. */
  function talker(most = Number.POSITIVE_INFINITY) {
    const heard = { bytes: 0, hungUp: Promise.withResolvers<void>() };
    const chunk = Buffer.alloc(65_536, '<br>');
    const answers: RequestListener = (_request, response) => {
      const { socket } = response;
      response.once('close', () => ((heard.bytes = socket?.bytesWritten ?? 0), heard.hungUp.resolve()));
      response.writeHead(200, { 'content-type': 'text/html' });
      let said = 0;
      const talk = (): void => {
        while (!response.destroyed && said < most) {
          said += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', talk);
        }
        response.end();
      };
      talk();
    };
    return { answers, heard };
  }

  it('without an end is hung up on at the longest answer that is read, and heard for not much longer', async () => {
    const { answers, heard } = talker();
    expect(await asked(answers)).toMatchObject({ heard: false, why: 'answer-too-large', mayHaveActed: true, detail: `the answer is longer than ${mebibyte} bytes` });
    await heard.hungUp.promise;
    // What the system keeps for a socket on either side is beyond the reader.
    expect(heard.bytes).toBeLessThan(16 * mebibyte);
  });

  it('for a hundred megabytes is not read to the end', async () => {
    const { answers, heard } = talker(100 * mebibyte);
    expect(await asked(answers)).toMatchObject({ heard: false, why: 'answer-too-large' });
    await heard.hungUp.promise;
    expect(heard.bytes).toBeLessThan(16 * mebibyte);
  });

  it('is read whole up to the length its caller reads, and not a byte beyond', async () => {
    const { answers } = talker(4 * mebibyte);
    const reply = await asked(answers, { maxBytes: 4 * mebibyte });
    expect(reply.heard && reply.text.length).toBe(4 * mebibyte);
    store.removeAllListeners('request');
    expect(await asked(answers, { maxBytes: 4 * mebibyte - 1 })).toMatchObject({ heard: false, why: 'answer-too-large' });
  });
});

describe('a store behind a cache that packs whatever it hands out', () => {
  const orders = JSON.stringify({ orders: ['1001', 'Größe'] });
  const packed = (encoding: string, body: Buffer): RequestListener => (_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body);

  it.each([['gzip', gzipSync(orders)], ['GZIP', gzipSync(orders)], ['br', brotliCompressSync(orders)], ['deflate', deflateSync(orders)], ['identity', Buffer.from(orders)]])('by %s is read all the same', async (encoding, body) => {
    expect(await asked(packed(encoding, body))).toMatchObject({ heard: true, text: orders, json: JSON.parse(orders) });
  });

  it('is heard, and not believed, where what it packed cannot be opened', async () => {
    expect(await asked(packed('gzip', gzipSync(orders).subarray(0, 20)))).toMatchObject({ heard: true, status: 200, json: undefined });
  });

  it('is not opened beyond the longest answer that is read', async () => {
    const reply = await asked(packed('gzip', gzipSync(Buffer.alloc(64 * mebibyte, ' '))));
    expect(reply).toMatchObject({ heard: true, json: undefined });
    expect(reply.heard && reply.text.length).toBeLessThan(mebibyte);
  });
});

it('a shop whose plugin puts a byte order mark before every answer is understood', async () => {
  expect(await asked((_request, response) => void response.end('\uFEFF{"id":14}'))).toMatchObject({ heard: true, json: { id: 14 } });
});
