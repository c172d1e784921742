/** The only source of ids and randomness. */
export abstract class Chance {
  /** A time-ordered UUID (version 7). */
  abstract id(): string;
  /** Uniform in [0, 1). */
  abstract fraction(): number;
}
