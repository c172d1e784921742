import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { minutes } from '../../domain/time/duration.js';
import { AlarmClock } from '../ports/alarm-clock.js';
import { BugReports } from '../ports/bug-reports.js';
import type { LanePool } from './lane-pool.js';
import { WakeByAlarm } from './wake-by-alarm.js';
import { WakeHere } from './wake-here.js';

class NotedAlarms extends AlarmClock {
  readonly set: [string, Date][] = [];
  broken = false;
  ringAt(storeId: string, at: Date): Promise<void> {
    this.set.push([storeId, at]);
    return this.broken ? Promise.reject(new Error('the queue is away')) : Promise.resolve();
  }
  failed(): void {}
}

class NotedBugs extends BugReports {
  readonly told: string[] = [];
  report(_error: unknown, doing: string): void {
    this.told.push(doing);
  }
}

function aProcess() {
  const [alarms, bugs, clock, rung] = [new NotedAlarms(), new NotedBugs(), new VirtualClock(), [] as string[]];
  const byAlarm = new WakeByAlarm(alarms, bugs, clock);
  const here = new WakeHere({ ring: (storeId: string) => void rung.push(storeId) } as LanePool, byAlarm, clock);
  return { alarms, bugs, clock, rung, byAlarm, here };
}

describe('news that was taken in', () => {
  it('is taken up right here by a process that drains lanes', () => {
    const { here, rung, alarms, clock } = aProcess();
    here.wake('acme');
    here.wake('globex', clock.now());
    expect([rung, alarms.set]).toEqual([['acme', 'globex'], []]);
  });

  it('and is due later sets an alarm and troubles nobody until then', () => {
    const { here, rung, alarms, clock } = aProcess();
    const later = new Date(clock.now().getTime() + minutes(1));
    here.wake('acme', later);
    expect([rung, alarms.set]).toEqual([[], [['acme', later]]]);
  });

  it('goes through the alarm clock where no lanes are drained, and a clock that is away is reported, not thrown', async () => {
    const { byAlarm, alarms, bugs, clock } = aProcess();
    alarms.broken = true;
    byAlarm.wake('acme');
    await Promise.resolve();
    await Promise.resolve();
    expect([alarms.set, bugs.told]).toEqual([[['acme', clock.now()]], ['waking the lane of store acme']]);
  });
});
