import type { StoreTally } from './tally.js';

export interface DayReport {
  readonly stores: readonly (StoreTally & { readonly findings: number })[];
  readonly seconds: number;
}

const columns = [
  ['store', 'name'], ['shipments', 'shipments'], ['packages', 'packages'], ['shopper sees', 'seen'], ['missing', 'missing'], ['doubled', 'doubled'], ['calls', 'calls'], ['findings', 'findings'],
] as const;

export function asTable({ stores, seconds }: DayReport): string {
  const rows = [columns.map(([title]) => title), ...stores.map(store => columns.map(([, field]) => String(store[field])))];
  const widths = columns.map((_, at) => Math.max(...rows.map(row => row[at]!.length)));
  const lines = rows.map(row => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '));
  return [...lines, '', `${seconds.toFixed(1)} s from the first shipment to the last settled delivery`].join('\n');
}

export function asJson({ stores, seconds }: DayReport): string {
  const rows = stores.map(({ platform, name, shipments, packages, seen, missing, doubled, calls, findings }) => ({
    platform, name, shipments, packages, seen, missing, doubled, calls, callsPer1000: Math.round((calls / shipments) * 1_000), findings,
  }));
  return JSON.stringify({ stores: rows, seconds: Number(seconds.toFixed(1)) });
}

export const isRight = ({ stores }: DayReport): boolean =>
  stores.every(store => store.missing === 0 && store.doubled === 0 && store.mistakes.length === 0);
