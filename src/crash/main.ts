import { parseArgs } from 'node:util';
import { platforms } from '../demo/town.js';
import { labelOf } from './crash-case.js';
import { playMatrix } from './matrix.js';
import { only } from './only.js';
import { asTable, figuresOf } from './report.js';
import { type CaseResult, wrong } from './rig.js';
import { shortcomings } from './shortcomings.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const begun = Date.now();
const results: CaseResult[] = [];
const end = await playMatrix({
  ...only(values.only, await platforms()),
  servers: { postgres: process.env['PARCELWIRE_TEST_POSTGRES'], redis: process.env['PARCELWIRE_TEST_REDIS'] },
  workers: Number(values.workers),
  onResult: result => {
    results.push(result);
    if (values.list) say(`${result.cameBy ? 'played' : 'NEVER CAME BY'}  ${labelOf(result.crash)}`);
    else if (results.length % 25 === 0) say(`${results.length} cases, ${((Date.now() - begun) / 1_000).toFixed(0)} s`);
    for (const line of wrong(result)) say(line);
  },
});

const figures = figuresOf(results);
const table = asTable(results, (Date.now() - begun) / 1_000);
if (values.json) say(table);
process.stdout.write(`${values.json ? JSON.stringify(figures) : table}\n`);
const short = shortcomings({ figures, end, isWhole: values.only.length === 0 });
for (const sentence of short) say(sentence);
process.exitCode = short.length === 0 && results.every(each => wrong(each).length === 0) ? 0 : 1;
