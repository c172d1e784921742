/** Stores in which somebody may ask for a retry: something of theirs rests. */
export abstract class RestingStores {
  /** Ids of those on these platforms that may be spoken to now: not paused, not locked out, not asking for a pause. */
  abstract on(platforms: readonly string[], now: Date): Promise<readonly string[]>;
}
