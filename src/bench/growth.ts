import type { Cost } from './alternation.js';
import { median, rounded } from './figures.js';
import { type GrowthSize, growthSizes, type Results } from './results.js';
import type { Rig } from './rig.js';
import type { Sizes } from './sizes.js';
import { StockedService } from './stocked-service.js';

type Stocked = Readonly<Record<GrowthSize, StockedService>>;
type Round = Readonly<Record<GrowthSize, Cost>>;

/** The same drain with few and many settled deliveries in the tables: three databases at once, measured in turn. */
export function growth(rig: Rig, { growth: { settled, due, warmUps, rounds } }: Sizes): Promise<Results> {
  return withAll(rig, growthSizes, {}, async stocked => {
    for (const size of growthSizes) {
      const { history } = stocked[size];
      await history.addSettled(settled[size]);
      await history.addDue(due);
      await history.tidy();
    }
    for (let nth = 0; nth < warmUps; nth += 1) await round(stocked, nth);
    const found: Round[] = [];
    for (let nth = 0; nth < rounds; nth += 1) found.push(await round(stocked, nth));
    return {
      growth: bySize(size => rounded(median(found.map(each => each[size].wallMs / each['1k'].wallMs)))),
      growthInProcessorTime: bySize(size => rounded(median(found.map(each => each[size].cpuMs / each['1k'].cpuMs)))),
      growthMsPerDelivery: bySize(size => rounded(median(found.map(each => each[size].wallMs)), 3)),
    };
  });
}

/** Each of them once; who begins changes. */
async function round(stocked: Stocked, nth: number): Promise<Round> {
  const costs: Partial<Record<GrowthSize, Cost>> = {};
  for (let at = 0; at < growthSizes.length; at += 1) {
    const size = growthSizes[(at + nth) % growthSizes.length]!;
    costs[size] = await stocked[size].turn();
  }
  return costs as Round;
}

function withAll<T>(rig: Rig, sizes: readonly GrowthSize[], opened: Partial<Stocked>, work: (stocked: Stocked) => Promise<T>): Promise<T> {
  const [first, ...rest] = sizes;
  if (!first) return work(opened as Stocked);
  return rig.onPostgres(database => rig.servingOn(database, service => database.connected(async client =>
    withAll(rig, rest, { ...opened, [first]: await StockedService.open(rig, service, client) }, work))));
}

const bySize = (pick: (size: GrowthSize) => number): Record<GrowthSize, number> => ({
  '1k': pick('1k'),
  '100k': pick('100k'),
  '1M': pick('1M'),
});
