import { Injectable } from '@nestjs/common';
import { DeliveryDesk, type DeskAnswer } from '../ports/delivery-desk.js';
import { LaneWakes } from '../ports/lane-wakes.js';

@Injectable()
export class RetryDelivery {
  constructor(private readonly desk: DeliveryDesk, private readonly wakes: LaneWakes) {}

  async run(id: string): Promise<DeskAnswer> {
    const answer = await this.desk.retry(id);
    if (answer.is === 'changed') this.wakes.wake(answer.storeId);
    return answer;
  }
}
