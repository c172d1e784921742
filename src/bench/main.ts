import { parseArgs } from 'node:util';
import { partsFinding } from './parts.js';
import { referencePoints } from './reference-points.js';
import type { Results } from './results.js';
import { Rig } from './rig.js';
import { sizes } from './sizes.js';
import { asTable } from './table.js';
import { missedIn } from './wanted.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
    sizes: { type: 'string', default: 'full' },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The figures of all parts in one. */
async function run(): Promise<Results> {
  const chosen = sizes[values.sizes];
  if (!chosen) throw new Error(`Expected --sizes with one of ${Object.keys(sizes).join(', ')}; found ${values.sizes}.`);
  const parts = partsFinding(values.only);
  const rig = await Rig.open(process.env['PARCELWIRE_TEST_POSTGRES'], process.env['PARCELWIRE_TEST_REDIS']);
  let results: Results = {};
  try {
    for (const part of parts) {
      say(`${part.title} …`);
      const since = Date.now();
      results = { ...results, ...(await part.run(rig, chosen)) };
      say(`${part.title}: ${((Date.now() - since) / 1_000).toFixed(0)} s`);
    }
  } finally {
    await rig.close();
  }
  return results;
}

if (values.list) {
  for (const { title, finds } of partsFinding([])) process.stdout.write(`${title}: ${finds.join(', ')}\n`);
} else {
  const results = await run();
  const missed = missedIn(results);
  process.stdout.write(`${values.json ? JSON.stringify({ ...results, missed, referencePoints }) : asTable(results)}\n`);
  for (const sentence of missed) say(`missed: ${sentence}`);
}
