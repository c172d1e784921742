import { Injectable } from '@nestjs/common';
import { DeliveryDesk, type DeskAnswer } from '../ports/delivery-desk.js';
import { LaneWakes } from '../ports/lane-wakes.js';

@Injectable()
export class RetryDelivery {
  constructor(private readonly desk: DeliveryDesk, private readonly wakes: LaneWakes) {}

  async run(id: string, by?: string): Promise<DeskAnswer> {
    const answer = await this.desk.retry(id, by);
    if (answer.is === 'changed') this.wakes.wake(answer.storeId);
    return answer;
  }
}
