import { describe, expect, it } from '@jest/globals';
import { textFilesIn } from '../architecture/text-files.js';

/** Ways to reach a network, as they read in code. */
const ways = /\bfetch\(|\bnew WebSocket\b|(?:\bfrom |\bimport ?\(?|\brequire\()['"](?:node:)?(?:https?|http2|net|tls|dgram|dns(?:\/promises)?|undici|axios|@nestjs\/axios|got|node-fetch|ws)['"]/;

/** Whoever may speak of a network, and why. Everything else goes through a session's `http`, which is `Egress`. */
const allowed: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /^src\/infrastructure\/http\/(?:egress|answer-reader|guarded-lookup|outbound-axios|outbound-http)\.ts$/, why: 'the one way out' },
  { path: /^src\/infrastructure\/(?:foundation\.module|sessions\/(?:worker-sessions|paced-http))\.ts$/, why: 'hands the way out to sessions' },
  { path: /^src\/infrastructure\/telemetry\/logging\.ts$/, why: 'types of a request that comes in' },
  { path: /^src\/adapters\/stores\/sandbox-server\.ts$/, why: 'a stand-in that is called, and calls nobody' },
  { path: /^src\/(?:demo|crash|bench)\//, why: 'programs around the service, on loopback' },
];

describe('the service', () => {
  it('reaches the network in the places listed here and nowhere else', () => {
    const files = textFilesIn('src').filter(({ path }) => !path.endsWith('.spec.ts'));
    const elsewhere = files.filter(({ path, text }) => ways.test(text) && !allowed.some(each => each.path.test(path))).map(({ path }) => path);
    expect(elsewhere).toEqual([]);
    expect(allowed.filter(each => !files.some(({ path }) => each.path.test(path)))).toEqual([]);
  });
});
