import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Gate } from '../../src/crash/gate.js';

/** One way for one store to be out of order. */
export interface Trouble {
  /** Opens what stands between the service and the store's stand-in at `url`. */
  open(url: string): Promise<Gate>;
  break(): void;
  mend(): void;
  /** No request of the service's arrives while it lasts. */
  readonly isSilent?: boolean;
  /** Calls go unanswered while it lasts. */
  readonly isDark?: boolean;
}

type Answer = (response: ServerResponse) => void;

const says = (status: number, type: string, body: string | Buffer = '', headers = {}): Answer => response => void response.writeHead(status, { 'content-type': type, ...headers }).end(body);
/** On the way, or in a process that died. */
const lost: Answer = () => undefined;
const internalError = JSON.stringify({ errors: [{ message: 'Internal error. Looks like something went wrong on our end.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
const page = '<html><body>We will be back soon</body></html>';

function answering(by: Answer, mend = (gate: Gate): void => gate.behave()): Trouble {
  let gate: Gate | undefined;
  return {
    open: async url => (gate = await Gate.before(url)),
    break: () => gate?.misbehave(by),
    mend: () => gate && mend(gate),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'parcelwire-names-'));
const certificates = 'test/harness/certificates';

/** What a service needs in its environment for names and certificates to fail it. */
export const troubledEnv = {
  TEST_NAMES_GONE: join(folder, 'gone'),
  NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/harness/names.mjs')).href}`,
  NODE_EXTRA_CA_CERTS: `${certificates}/authority.pem`,
};

function nameGone(): Trouble {
  return {
    open: url => Gate.before(url, 'http://acme.shop.example'),
    break: () => writeFileSync(troubledEnv.TEST_NAMES_GONE, ''),
    mend: () => rmSync(troubledEnv.TEST_NAMES_GONE, { force: true }),
    isSilent: true,
  };
}

const keyPair = (name: string) => ({ cert: readFileSync(`${certificates}/${name}.pem`), key: readFileSync(`${certificates}/${name}.key.pem`) });

function tlsBroken(): Trouble {
  const server = createTlsServer(keyPair('store'));
  return {
    open: url => Gate.before(url, 'https://localhost', server),
    break: () => server.setSecureContext(keyPair('stranger')),
    mend: () => server.setSecureContext(keyPair('store')),
    isSilent: true,
  };
}

/** `receiversToo`: not for a plain receiver, which means by any 2xx that it took the news. */
export const troubles: readonly { readonly name: string; readonly begin: () => Trouble; readonly receiversToo: boolean }[] = [
  { name: 'it answers 429', begin: () => answering(says(429, 'application/json', '{}', { 'retry-after': '1' })), receiversToo: true },
  { name: 'it answers 429 and not until when', begin: () => answering(says(429, 'text/plain')), receiversToo: true },
  { name: 'it answers 500', begin: () => answering(says(500, 'application/json', '{}')), receiversToo: true },
  { name: 'it answers 503', begin: () => answering(says(503, 'text/html', page)), receiversToo: true },
  { name: 'it hangs', begin: () => ({ ...answering(lost), isDark: true }), receiversToo: true },
  { name: 'it hangs, and never answers whom it let hang', begin: () => ({ ...answering(lost, gate => gate.behaveToOthers()), isDark: true }), receiversToo: true },
  { name: 'it resets', begin: () => answering(response => void response.socket?.resetAndDestroy()), receiversToo: true },
  { name: 'it answers half', begin: () => answering(response => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"half":', () => response.destroy())), receiversToo: true },
  { name: 'it answers HTML', begin: () => answering(says(200, 'text/html', page)), receiversToo: false },
  { name: 'its 200 holds an error', begin: () => answering(says(200, 'application/json', internalError)), receiversToo: false },
  { name: 'its 200 is in another charset', begin: () => answering(says(200, 'application/json; charset=utf-16le', Buffer.from('{"data":null}', 'utf16le'))), receiversToo: false },
  { name: 'its 200 is 10 MB of JSON', begin: () => answering(says(200, 'application/json', JSON.stringify({ data: 'x'.repeat(10 * 1_048_576) }))), receiversToo: false },
  { name: 'it answers 10 MB', begin: () => answering(says(502, 'text/html', Buffer.alloc(10 * 1_048_576, '<br>'))), receiversToo: true },
  { name: 'it answers in another charset', begin: () => answering(says(500, 'text/html; charset=utf-16le', Buffer.from(`${page}\0📦`, 'utf16le'))), receiversToo: true },
  { name: 'its name is gone', begin: nameGone, receiversToo: true },
  { name: 'its TLS is broken', begin: tlsBroken, receiversToo: true },
  { name: 'its credentials are revoked', begin: () => answering(says(401, 'application/json', '{}')), receiversToo: true },
];

/** The same as others, but in headers of its own: 0 requests left of the window, and when it opens again. */
const bigcommerceThrottles = says(429, 'application/json', '{}', {
  'x-rate-limit-requests-left': '0', 'x-rate-limit-requests-quota': '150', 'x-rate-limit-time-reset-ms': '1000', 'x-rate-limit-time-window-ms': '30000',
});

/** The troubles a store of the platform can have, as that platform has them. */
export function troublesOf(platform: string): typeof troubles {
  if (platform === 'webhook') return troubles.filter(each => each.receiversToo);
  if (platform !== 'bigcommerce') return troubles;
  // A 429 that names no window is BigCommerce protecting itself: it is left alone for 45 seconds, longer than a test waits.
  return troubles.filter(each => each.name !== 'it answers 429 and not until when').map(each => (each.name === 'it answers 429' ? { ...each, begin: () => answering(bigcommerceThrottles) } : each));
}
