/** Small enough that no statement holds up a delivery for long. */
const atOnce = 1_000;

/** Has `portion` done with a thousand at most, over and over, until it finds fewer or we stop; how many in all. */
export async function inPortions(portion: (limit: number) => Promise<number>, isStopping: () => boolean): Promise<number> {
  let count = 0;
  while (!isStopping()) {
    const done = await portion(atOnce);
    count += done;
    if (done < atOnce) break;
  }
  return count;
}
