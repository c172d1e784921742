import { expect, it } from '@jest/globals';
import { silenceOf } from './silence.js';

it.each([
  ['ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.1:443', 'no connection could be made: connect ECONNREFUSED 192.0.2.1:443', false],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND shop.example', 'no host of that name was found: getaddrinfo ENOTFOUND shop.example', false],
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'no encrypted connection could be made: certificate has expired', false],
  ['UND_ERR_SOCKET', 'other side closed', 'the connection ended without a whole answer: other side closed', true],
  ['', '', 'the connection ended without a whole answer', true],
  ['ETIMEDOUT', 'no whole answer within 20000 ms', 'no whole answer within 20000 ms', true],
])('a store that does not answer (%s) is told of in words that say what happened, and whether it may have acted', (code, message, detail, mayHaveActed) => {
  const error = new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
  expect(silenceOf(error, { method: 'POST', url: 'https://shop.example/orders', effect: 'write' })).toMatchObject({ heard: false, detail, mayHaveActed });
});
