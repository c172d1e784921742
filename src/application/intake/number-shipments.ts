import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ShipmentBooks } from '../ports/shipment-books.js';

/** Small enough that no statement holds up a delivery for long. */
const atOnce = 1_000;

/**
 * Lets shipments be found by their numbers that a version took in which kept none. Safe to stop anywhere, to repeat, and to run on several
 * machines at once.
 */
@Injectable()
export class NumberShipments implements OnModuleDestroy {
  private running: Promise<number> | undefined;
  private stopping = false;

  constructor(private readonly books: ShipmentBooks) {}

  /** How many. Called again while it runs, it answers with the run under way. */
  run(): Promise<number> {
    this.running ??= this.numberAll().finally(() => (this.running = undefined));
    return this.running;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
  }

  private async numberAll(): Promise<number> {
    let count = 0;
    while (!this.stopping) {
      const numbered = await this.books.numberOlder(atOnce);
      count += numbered;
      if (numbered < atOnce) break;
    }
    return count;
  }
}
