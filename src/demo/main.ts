import { parseArgs } from 'node:util';
import { Desk } from './desk.js';
import { playDay } from './play.js';
import { asJson, asTable, type DayReport, isRight } from './report.js';
import { DemoService } from './service.js';
import { tallyOf } from './tally.js';
import { type DemoStore, openTown } from './town.js';
import { untilAtRest } from './wait.js';

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
  },
});

/** Progress goes to stderr, so that stdout carries the result alone. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

function sayWhenChanged(): (open: number) => void {
  let last = 0;
  return open => {
    if (open !== last && open > 0) say(open === 1 ? '1 delivery is on its way' : `${open} deliveries are on their way`);
    last = open;
  };
}

async function report(stores: readonly DemoStore[], desk: Desk, seconds: number): Promise<DayReport> {
  const rows = [];
  for (const store of stores) {
    const findings = (await desk.items(`/v1/findings?store=${store.name}`)).length;
    rows.push({ ...tallyOf(store), findings });
  }
  return { stores: rows, seconds };
}

async function main(): Promise<void> {
  say('opening the stores and starting the service (the first start initialises the embedded database, a few seconds)');
  const stores = await openTown(Number(values.orders), Number(values.seed));
  const service = await DemoService.start();
  const desk = new Desk(service.url, service.key);
  const begun = Date.now();
  let shown = -1;
  await playDay({
    stores,
    desk,
    onProgress: share => {
      const percent = Math.floor(share * 10) * 10;
      if (percent > shown) say(`the warehouse has packed ${(shown = percent)} % of the day`);
    },
  });
  await untilAtRest(desk, 240_000, sayWhenChanged());
  const day = await report(stores, desk, (Date.now() - begun) / 1_000);
  for (const store of day.stores) for (const mistake of [...store.mistakes, ...store.misread]) say(`${store.name}: ${mistake}`);
  if (values.json) say(asTable(day));
  else process.stdout.write(`${asTable(day)}\n`);
  if (values.json) process.stdout.write(`${asJson(day)}\n`);
  process.exitCode = isRight(day) ? 0 : 1;
  if (!values.once) await stayUp(service, stores);
  await close(service, stores);
}

async function stayUp(service: DemoService, stores: readonly DemoStore[]): Promise<void> {
  for (const { sandbox } of stores) sandbox.behave();
  say(`\nlook around at ${service.url}/docs with the key ${service.key}`);
  say(`for example: curl -H "Authorization: Bearer ${service.key}" "${service.url}/v1/findings?store=${stores[0]?.name ?? ''}"`);
  say('Ctrl-C ends it');
  const open = setInterval(() => undefined, 60_000);
  await new Promise<void>(resolve => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  clearInterval(open);
}

async function close(service: DemoService, stores: readonly DemoStore[]): Promise<void> {
  await service.stop();
  for (const store of stores) await store.sandbox.close();
}

await main();
