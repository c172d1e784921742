import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { plantedShopper } from './planted-shopper.js';
import { Victim } from './victim.js';

const folder = mkdtempSync(join(tmpdir(), 'parcelwire-victim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const talkative = join(folder, 'talkative.mjs');
writeFileSync(talkative, `
  console.log('lives, with', process.env.SLIP ? process.env[process.env.SLIP] : 'nothing to say');
  console.error('and has', process.env.SLIP);
  console.log('x'.repeat(30_000));
  process.send({ url: 'http://127.0.0.1:1' });
  setInterval(() => undefined, 1_000);`);

it.each([
  ['its admin key', { SLIP: 'PARCELWIRE_ADMIN_KEY' }],
  ['the key of its secrets', { SLIP: 'PARCELWIRE_SECRET_KEY' }],
  ['a secret of a store', { SLIP: 'STORE', STORE: 'planted-store-secret' }],
  ['a shopper', { SLIP: 'WHOM', WHOM: plantedShopper.street1 }],
])('a process that is killed after it said %s is told on, in whichever of its lives that was', async (_, env: Record<string, string>) => {
  const victim = new Victim(env, talkative);
  for (let lives = 0; lives < 2; lives += 1) {
    await victim.start();
    await victim.kill9();
  }
  expect(victim.unspeakable(['planted-store-secret'])).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^lives, with ./)));
});

it('a process that is killed and said nothing of the kind is not told on', async () => {
  const victim = new Victim({}, talkative);
  await victim.start();
  await victim.kill9();
  expect(victim.unspeakable(['planted-store-secret'])).toEqual([]);
});
