import { median } from './figures.js';

/** What one delivery took, in milliseconds. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A measurement, and the mean of the yardstick's two measurements right before and right after it. */
export interface Paired {
  readonly cost: Cost;
  readonly bare: Cost;
}

export type Measure = () => Promise<Cost>;

/** Measures each subject once a round, between two measurements of the yardstick. */
export async function alternate<Name extends string>(
  rounds: number,
  yardstick: Measure,
  subjects: Readonly<Record<Name, Measure>>,
): Promise<Record<Name, Paired[]>> {
  const names = Object.keys(subjects) as Name[];
  const pairs = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Paired[]>;
  let before = await yardstick();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const cost = await subjects[name]();
      const after = await yardstick();
      pairs[name].push({ cost, bare: mean(before, after) });
      before = after;
    }
  }
  return pairs;
}

/** How many deliveries in the time that the yardstick takes for one; the median over the rounds. */
export const speedVsBare = (pairs: readonly Paired[]): number => median(pairs.map(({ cost, bare }) => bare.wallMs / cost.wallMs));

/** Processor time of a delivery, as a multiple of the yardstick's; the median over the rounds. */
export const cpuVsBare = (pairs: readonly Paired[]): number => median(pairs.map(({ cost, bare }) => cost.cpuMs / bare.cpuMs));

/** Deliveries per second, from the milliseconds that one took in each round. */
export const perSecond = (wallMs: readonly number[]): number => 1_000 / median(wallMs);

const mean = (a: Cost, b: Cost): Cost => ({ wallMs: (a.wallMs + b.wallMs) / 2, cpuMs: (a.cpuMs + b.cpuMs) / 2 });
