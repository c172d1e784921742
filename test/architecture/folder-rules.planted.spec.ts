import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Offence, offencesIn, ruleNames } from './folder-rules.js';

/** Each line breaks one rule: the file on the left has no business with the one on the right. */
const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-cycles', 'src/application/ports/a.ts', './b.js'],
  ['domain-is-alone', 'src/domain/order/order.ts', '@nestjs/common'],
  ['domain-is-alone', 'src/domain/order/told.ts', '../../application/orders/accept.js'],
  ['domain-is-alone', 'src/domain/order/saved.ts', 'node:fs'],
  ['application-looks-inward', 'src/application/orders/keep.ts', '../../infrastructure/persistence/rows.js'],
  ['application-looks-inward', 'src/application/orders/tell.ts', '../../adapters/stores/acme/acme.adapter.js'],
  ['application-looks-inward', 'src/application/orders/send.ts', 'undici'],
  ['stores-are-islands', 'src/adapters/stores/acme/acme.mapper.ts', '../globex/globex.mapper.js'],
  ['stores-are-islands', 'src/adapters/stores/acme/acme.spec.ts', '../globex/globex.mapper.js'],
  ['adapters-keep-no-books', 'src/adapters/stores/acme/acme.books.ts', 'pg'],
  ['adapters-keep-no-books', 'src/adapters/inbound/rest/orders.controller.ts', '../../../infrastructure/persistence/rows.js'],
  ['the-queue-has-one-door', 'src/adapters/inbound/rest/wake.controller.ts', 'bullmq'],
  ['stores-open-no-network', 'src/adapters/stores/acme/acme.client.ts', 'undici'],
  ['stores-open-no-network', 'src/adapters/stores/acme/sandbox/acme.sandbox.ts', 'node:https'],
  ['the-service-ships-no-sandbox', 'src/adapters/stores/acme/acme.adapter.ts', './sandbox/acme.sandbox.js'],
  ['infrastructure-serves-ports', 'src/infrastructure/queue/clock.ts', '../../adapters/stores/acme/acme.adapter.js'],
];

const innocent: Readonly<Record<string, string>> = {
  'src/application/ports/b.ts': `import './a.js';`,
  'src/application/orders/accept.ts': `import type { Order } from '../../domain/order/plain.js'; export type Accept = Order;`,
  'src/domain/order/plain.ts': 'export type Order = string;',
  'src/infrastructure/persistence/rows.ts': `import '../../application/orders/accept.js'; import 'pg';`,
  'src/adapters/stores/globex/globex.mapper.ts': `import '../../../domain/order/plain.js';`,
  'src/adapters/inbound/queue/lane.processor.ts': `import 'bullmq';`,
  'src/demo/main.ts': `import '../adapters/stores/acme/sandbox/acme.sandbox.js';`,
  ...Object.fromEntries(['@nestjs/common', 'bullmq', 'pg', 'undici'].flatMap(name => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, ''],
  ])),
};

describe('a planted violation is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parcelwire-planted-'));
  let found: Offence[] = [];

  beforeAll(async () => {
    for (const [path, text] of Object.entries(innocent)) plant(path, text);
    for (const [, from, to] of planted) plant(from, `import '${to}';`);
    plant('package.json', '{"dependencies":{"@nestjs/common":"1","bullmq":"1","pg":"1","undici":"1"}}');
    found = await offencesIn(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(planted)('%s: %s may not know %s', (rule, from) => {
    expect(found.filter(offence => offence.from === from).map(offence => offence.rule)).toContain(rule);
  });

  it('and nothing else is accused', () => {
    expect(found.filter(offence => offence.from in innocent && offence.rule !== 'no-cycles')).toEqual([]);
  });

  it('no rule is left without a plant, nor without a word on what to do instead', () => {
    expect([...new Set(planted.map(([rule]) => rule))].toSorted()).toEqual(ruleNames.toSorted());
    expect(found.every(offence => offence.instead.length > 0)).toBe(true);
  });

  function plant(path: string, text: string): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
});
