/** Order ids that one list call covers. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly ids: readonly number[];
}

/** BigCommerce lists orders by a range of ids, not by single ids: as few ranges as cover all, none wider than one page. */
export function spansOf(ids: readonly number[], widest: number): Span[] {
  const sorted = [...new Set(ids)].sort((one, other) => one - other);
  const spans: { first: number; last: number; ids: number[] }[] = [];
  for (const id of sorted) {
    const open = spans.at(-1);
    if (open && id - open.first < widest) {
      open.last = id;
      open.ids.push(id);
    } else spans.push({ first: id, last: id, ids: [id] });
  }
  return spans;
}
