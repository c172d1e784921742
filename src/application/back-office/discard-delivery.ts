import { Injectable } from '@nestjs/common';
import { DeliveryDesk, type DeskAnswer } from '../ports/delivery-desk.js';
import { LaneWakes } from '../ports/lane-wakes.js';

/** Later news of the same order may have waited for the discarded one, so its lane is woken. */
@Injectable()
export class DiscardDelivery {
  constructor(private readonly desk: DeliveryDesk, private readonly wakes: LaneWakes) {}

  async run(id: string): Promise<DeskAnswer> {
    const answer = await this.desk.discard(id);
    if (answer.is === 'changed') this.wakes.wake(answer.storeId);
    return answer;
  }
}
