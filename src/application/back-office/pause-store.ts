import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Findings } from '../ports/findings.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { StoreBooks } from '../ports/store-books.js';
import { closedLaneFindings } from './closed-lane-findings.js';

/** A paused store is owed its news until it is resumed; what is on its way at this moment still arrives. */
@Injectable()
export class PauseStore {
  constructor(
    private readonly books: StoreBooks,
    private readonly findings: Findings,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
  ) {}

  async run(id: string, paused: boolean, by?: string): Promise<'changed' | 'gone'> {
    const changed = await (paused ? this.books.pause(id, { at: this.clock.now(), by: by ?? null }) : this.books.resume(id));
    if (changed === 'changed' && !paused) {
      await this.findings.close(closedLaneFindings, id, 'the store was resumed');
      this.wakes.wake(id);
    }
    return changed;
  }
}
