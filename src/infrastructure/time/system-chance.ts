import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { Chance } from '../../application/ports/chance.js';

const perId = 16;

/** Random bytes are drawn for many ids at once, because one draw costs as much as making twenty ids of them. */
export class SystemChance extends Chance {
  private readonly drawn = new Uint8Array(perId * 256);
  private used = this.drawn.length;
  private last = { msecs: 0, seq: 0 };

  /** Ids made in one process sort in the order they were made, within a millisecond too. */
  id(): string {
    const random = this.draw();
    return v7({ random, ...this.moment(random) });
  }

  fraction(): number {
    return Math.random();
  }

  private moment(random: Uint8Array): { msecs: number; seq: number } {
    const msecs = Math.max(Date.now(), this.last.msecs);
    const seq = msecs === this.last.msecs ? this.last.seq + 1 : new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 2;
    this.last = { msecs, seq };
    return this.last;
  }

  private draw(): Uint8Array {
    if (this.used === this.drawn.length) {
      randomFillSync(this.drawn);
      this.used = 0;
    }
    this.used += perId;
    return this.drawn.subarray(this.used - perId, this.used);
  }
}
