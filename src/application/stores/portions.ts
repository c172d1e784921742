/** What goes in one call each, in order: as much as `most` allows; what is larger by itself goes alone. */
export function portionsOf<T>(items: readonly T[], most: number, sizeOf: (item: T) => number = () => 1): T[][] {
  const portions: T[][] = [];
  let left = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (size > left || portions.length === 0) {
      portions.push([]);
      left = most;
    }
    portions.at(-1)!.push(item);
    left -= size;
  }
  return portions;
}
