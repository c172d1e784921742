import { Injectable } from '@nestjs/common';
import { Interval, Timeout } from '@nestjs/schedule';
import { hours, minutes } from '../../../domain/time/duration.js';
import { Upkeep } from './upkeep.js';

/** Says when, in a process that is alone. */
@Injectable()
export class UpkeepSchedule {
  constructor(private readonly upkeep: Upkeep) {}

  @Timeout(minutes(1))
  async soonAfterStart(): Promise<void> {
    await this.upkeep.run();
  }

  @Interval(hours(1))
  async everyHour(): Promise<void> {
    await this.upkeep.run();
  }
}
