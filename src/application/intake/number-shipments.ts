import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { inPortions } from '../ground/in-portions.js';
import { ShipmentBooks } from '../ports/shipment-books.js';

/**
 * Writes down the numbers of shipments that an older version took in without them, so that they are found by their numbers. Safe to stop
 * anywhere, to repeat, and to run on several machines at once.
 */
@Injectable()
export class NumberShipments implements OnModuleDestroy {
  private running: Promise<number> | undefined;
  private stopping = false;

  constructor(private readonly books: ShipmentBooks) {}

  /** Answers how many shipments got theirs. Called again while it runs, it answers with the run under way. */
  run(): Promise<number> {
    this.running ??= this.numberAll().finally(() => (this.running = undefined));
    return this.running;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
  }

  private numberAll(): Promise<number> {
    return inPortions(limit => this.books.numberOlder(limit), () => this.stopping);
  }
}
