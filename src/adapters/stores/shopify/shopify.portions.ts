import type { StoreSession } from '../../../application/ports/store-session.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Ended } from '../../../domain/delivery/outcome.js';

type Each = Pick<StoreSession<object>, 'each'>;

/**
 * Many items in few requests: as many to a request as its points allow, one outcome per item, in order. A request that
 * Shopify refuses as a whole did nothing, and the halves are asked for instead: it was too dear, or one item spoils the others.
 */
export async function inPortions<I, T>(
  items: readonly I[],
  points: { readonly each: (item: I) => number; readonly perRequest: number },
  session: Each,
  work: (portion: readonly I[]) => Promise<Ended<readonly Ended<T>[]>>,
): Promise<Ended<T>[]> {
  const portions = portionsOf(items, points.perRequest, points.each);
  const ends = await session.each(portions, portion => halvedWhenRefused(portion, work));
  return ends.flatMap((end, at) => (end.is === 'done' ? [...end.value] : portions[at]!.map(() => end)));
}

async function halvedWhenRefused<I, T>(
  portion: readonly I[],
  work: (portion: readonly I[]) => Promise<Ended<readonly Ended<T>[]>>,
): Promise<Ended<readonly Ended<T>[]>> {
  const end = await work(portion);
  if (portion.length === 1 || end.is !== 'refused') return end;
  const middle = Math.ceil(portion.length / 2);
  const halves = [portion.slice(0, middle), portion.slice(middle)];
  const value: Ended<T>[] = [];
  for (const half of halves) {
    const ended = await halvedWhenRefused(half, work);
    value.push(...(ended.is === 'done' ? ended.value : half.map(() => ended)));
  }
  return { is: 'done', value };
}
