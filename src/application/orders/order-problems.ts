import type { ToldLine } from '../../domain/order/latest-facts.js';

export interface OrderProblem {
  readonly field: string;
  readonly problem: string;
}

/** What is undefined is not judged. */
export type JudgedLine = Partial<Pick<ToldLine, 'storeLineId' | 'quantity' | 'cancelled'>>;

export function unknownStore(name: string): OrderProblem {
  return { field: 'store', problem: `expected the name of a store, found "${name}"; GET /v1/stores lists them` };
}

export function lineProblems(lines: readonly JudgedLine[]): OrderProblem[] {
  const firsts = new Map<string, number>();
  return lines.flatMap(({ storeLineId, quantity = Infinity, cancelled = 0 }, at) => {
    const problems: OrderProblem[] = [];
    const first = storeLineId === undefined ? undefined : firsts.get(storeLineId);
    if (first !== undefined)
      problems.push({ field: `lines[${at}].storeLineId`, problem: `expected an id of its own, found "${storeLineId}" of lines[${first}]` });
    else if (storeLineId !== undefined) firsts.set(storeLineId, at);
    if (cancelled > quantity)
      problems.push({ field: `lines[${at}].cancelled`, problem: `expected at most the ${quantity} units ordered, found ${cancelled}` });
    return problems;
  });
}
