import { Chance } from '../../src/application/ports/chance.js';

const start = Date.UTC(2026, 9, 2);

/** The same ids and fractions in every run: the seed decides, nothing else. */
export class SteadyChance extends Chance {
  private state: number;
  private made = 0;

  constructor(seed = 1) {
    super();
    this.state = seed;
  }

  /** A version 7 UUID whose time moves on by a millisecond for each. */
  id(): string {
    const time = (start + this.made++).toString(16).padStart(12, '0');
    const [first, second, third] = [this.bits(12), this.bits(14), this.bits(32)];
    const tail = third.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${first.toString(16).padStart(3, '0')}-${(0x80_00 + second).toString(16)}-${tail}`;
  }

  /** Mulberry32, as it stands in the public domain. */
  fraction(): number {
    this.state = (this.state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  private bits(count: number): number {
    return Math.floor(this.fraction() * 2 ** count);
  }
}
