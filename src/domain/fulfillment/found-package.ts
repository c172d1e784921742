import type { NoticedLine, NoticedPackage, ToldPackage } from './notice.js';

/** One package of a notice, looked for in what a store shows. */
export interface FoundPackage {
  /** What the store shows of it. */
  readonly shown: ToldPackage | undefined;
  /** What is to be told yet. */
  readonly missing: NoticedPackage | undefined;
}

export const notFound = (box: NoticedPackage): FoundPackage => ({ shown: undefined, missing: box });

export const foundWhole = (box: NoticedPackage, reference: string | null): FoundPackage => ({
  shown: shownPart(box, box.lines, reference),
  missing: undefined,
});

/** `taken`: units of each of the package's lines that the store shows, line by line. */
export function foundPart(box: NoticedPackage, taken: readonly number[], reference: () => string | null): FoundPackage {
  if (taken.every(units => units === 0)) return notFound(box);
  const split = (units: (line: NoticedLine, at: number) => number): NoticedLine[] =>
    box.lines.map((line, at) => ({ ...line, quantity: units(line, at) })).filter(line => line.quantity > 0);
  const missing = split((line, at) => line.quantity - taken[at]!);
  if (missing.length === 0) return foundWhole(box, reference());
  return { shown: shownPart(box, split((_, at) => taken[at]!), reference()), missing: { ...box, lines: missing } };
}

function shownPart({ id, trackingNumber }: NoticedPackage, lines: readonly NoticedLine[], reference: string | null): ToldPackage {
  return { packageId: id, trackingNumber, reference, lines: lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })) };
}
