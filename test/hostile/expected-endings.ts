import { outcomeProblem } from './outcome-problem.js';

/** What is wrong with what an adapter gave, if anything: `count` outcomes, findings or looks, each of a known form. */
export function endingProblems(name: string, gave: unknown, count: number): string[] {
  if (name === 'probe') return probeProblem(gave);
  if (!Array.isArray(gave)) return [`expected a list, found ${JSON.stringify(gave)}`];
  if (gave.length !== count) return [`expected ${count} endings, found ${gave.length}`];
  return gave.flatMap((each: unknown) => (name.startsWith('recall') || name === 'find' ? lookProblem(each) : outcomeProblem(each)));
}

function probeProblem(gave: unknown): string[] {
  const { is, detail, account, missing } = gave as Record<string, unknown>;
  const fits = is === 'good' ? typeof account === 'string' : is === 'under-scoped' ? Array.isArray(missing) && typeof detail === 'string' : (is === 'wrong-credentials' || is === 'unreachable') && typeof detail === 'string';
  return fits ? [] : [`expected a probe, found ${JSON.stringify(gave)}`];
}

/** What a store shows, in types the domain can count with. */
function lookProblem(each: unknown): string[] {
  const look = each as { readonly outcome?: unknown; readonly unknown?: unknown; readonly seen?: readonly unknown[]; readonly order?: SeenOrder };
  if (look.outcome !== undefined) return outcomeProblem(look.outcome);
  if (look.unknown === true) return [];
  if (look.seen) return look.seen.flatMap(seenProblem);
  if (look.order) return orderProblem(look.order);
  return [`expected what the store shows, found ${JSON.stringify(each)}`];
}

interface SeenOrder {
  readonly storeOrderId: unknown;
  readonly number: unknown;
  readonly placedAt: unknown;
  readonly shipTo: unknown;
  readonly cancelled: unknown;
  readonly holds: readonly { readonly reason: unknown; readonly since: unknown }[];
  readonly lines: readonly unknown[];
}

function orderProblem(order: SeenOrder): string[] {
  const { storeOrderId, number, placedAt, shipTo, cancelled, holds, lines } = order;
  const address = Object.entries(shipTo ?? {}).every(([name, value]) => (name === 'residential' ? typeof value === 'boolean' : isTextOrNull(value)));
  const fits = isText(storeOrderId) && isTextOrNull(number) && (placedAt === null || isMoment(placedAt)) && address && typeof cancelled === 'boolean' && holds.every(({ reason, since }) => isText(reason) && isMoment(since));
  return [...(fits ? [] : [`expected an order, found ${JSON.stringify({ ...order, lines: [] }).slice(0, 500)}`]), ...lines.flatMap(lineProblem)];
}

const isMoment = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isUnits = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function seenProblem(seen: unknown): string[] {
  const { reference, trackingNumbers, carrier, lines } = seen as Record<string, unknown>;
  const fits = isTextOrNull(reference) && isTextOrNull(carrier) && Array.isArray(trackingNumbers) && trackingNumbers.every(isText)
    && Array.isArray(lines) && lines.every((line: Record<string, unknown>) => isText(line['storeLineId']) && Number.isFinite(line['quantity']) && (line['quantity'] as number) >= 0);
  return fits ? [] : [`expected a shipment as the store shows it, found ${JSON.stringify(seen).slice(0, 500)}`];
}

function lineProblem(line: unknown): string[] {
  const { storeLineId, sku, name, quantity, cancelled } = line as Record<string, unknown>;
  const fits = isText(storeLineId) && isTextOrNull(sku) && isTextOrNull(name) && isUnits(quantity) && isUnits(cancelled);
  return fits ? [] : [`expected a line of an order, found ${JSON.stringify(line).slice(0, 500)}`];
}
