import { Injectable } from '@nestjs/common';
import { DeliveryDesk, type RetryFilter } from '../ports/delivery-desk.js';
import { LaneWakes } from '../ports/lane-wakes.js';

const step = 2_000;

/** Has all deliveries that fit told again, in steps, so that no lane waits for the whole. */
@Injectable()
export class RetryDeliveries {
  constructor(private readonly desk: DeliveryDesk, private readonly wakes: LaneWakes) {}

  /** How many. */
  async run(filter: RetryFilter, by?: string): Promise<number> {
    let count = 0;
    let after: string | undefined;
    do {
      const retried = await this.desk.retryMany(filter, step, after, by);
      for (const storeId of retried.storeIds) this.wakes.wake(storeId);
      count += retried.count;
      after = retried.next;
    } while (after !== undefined);
    return count;
  }
}
