import { Injectable } from '@nestjs/common';
import { LaneWakes } from '../ports/lane-wakes.js';
import { StoreBooks } from '../ports/store-books.js';

/** A paused store is owed its news until it is resumed; what is on its way at this moment still arrives. */
@Injectable()
export class PauseStore {
  constructor(private readonly books: StoreBooks, private readonly wakes: LaneWakes) {}

  async run(id: string, paused: boolean): Promise<'changed' | 'gone'> {
    const changed = await this.books.pause(id, paused);
    if (changed === 'changed' && !paused) this.wakes.wake(id);
    return changed;
  }
}
