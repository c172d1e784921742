import { Injectable } from '@nestjs/common';
import { kindsAboutDeliveries } from '../lane/delivery-findings.js';
import { DeliveryDesk, type DeskAnswer } from '../ports/delivery-desk.js';
import { Findings } from '../ports/findings.js';
import { LaneWakes } from '../ports/lane-wakes.js';

/** What asked a person to look at it is answered. Later news of the same order may have waited for it, so its lane is woken. */
@Injectable()
export class DiscardDelivery {
  constructor(private readonly desk: DeliveryDesk, private readonly findings: Findings, private readonly wakes: LaneWakes) {}

  async run(id: string, by?: string): Promise<DeskAnswer> {
    const answer = await this.desk.discard(id, by);
    if (answer.is === 'changed') this.wakes.wake(answer.storeId);
    // One that is discarded already may have kept its findings: the database can go between the two.
    const isDiscarded = answer.is === 'changed' || (answer.is === 'not-now' && answer.status === 'discarded');
    if (isDiscarded) await this.findings.close(kindsAboutDeliveries, answer.storeId, 'the delivery was discarded', [id]);
    return answer;
  }
}
