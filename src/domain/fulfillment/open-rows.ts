import type { WantedLine, WantedPart } from './wanted-line.js';

/** Lines in the order's order; a line that is full stays full, so nobody looks at it twice. */
export class Row<T extends { readonly room: number }> {
  private readonly places: T[] = [];
  private next = 0;

  add(place: T): void {
    this.places.push(place);
  }

  fill(put: (place: T) => void): void {
    for (; this.next < this.places.length; this.next += 1) {
      const place = this.places[this.next]!;
      put(place);
      if (place.room > 0) return;
    }
  }
}

export class PartOfLine {
  constructor(readonly line: WantedLine, readonly part: WantedPart) {}

  get room(): number {
    return this.part.room;
  }
}

export function rowOf<T extends { readonly room: number }>(rows: Map<string | null, Row<T>>, sku: string | null): Row<T> {
  const row = rows.get(sku) ?? new Row<T>();
  rows.set(sku, row);
  return row;
}
