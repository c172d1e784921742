import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlarmKeeper } from '../../src/infrastructure/queue/alarm-clock.module.js';
import { type AlarmProcess, openAlarmProcess } from '../harness/alarm-process.js';
import { until } from '../harness/until.js';

/** What a kept alarm may be late by on a machine that is busy with other tests. */
const slackMs = 1_500;

/** What every alarm clock owes, whoever keeps the time. `open` is called once, when the tests begin. */
export function alarmClockContract(name: string, open: () => Promise<AlarmKeeper>): void {
  describe(`the alarm clock kept by ${name}`, () => {
    let hearing: AlarmProcess;
    let store = '';
    let count = 0;
    const inMs = (ms: number): Date => new Date(Date.now() + ms);
    const ringsOf = (storeId = store): number[] => hearing.rings.filter(ring => ring.storeId === storeId).map(ring => ring.at);
    const rung = (times: number, storeId = store): Promise<unknown> => until(`store ${storeId} is rung ${times} times`, () => ringsOf(storeId).length >= times);

    beforeAll(async () => {
      hearing = await openAlarmProcess(await open());
    });
    afterAll(() => hearing.close());
    beforeEach(() => {
      store = `store-${(count += 1)}`;
    });

    it('rings at the time', async () => {
      const at = inMs(400);
      await hearing.alarms.ringAt(store, at);
      await rung(1);
      expect(ringsOf()[0]).toBeGreaterThanOrEqual(at.getTime() - 2);
      expect(ringsOf()[0]).toBeLessThan(at.getTime() + slackMs);
    });

    it('rings at once for a time that has passed', async () => {
      const asked = Date.now();
      await hearing.alarms.ringAt(store, new Date(asked - 86_400_000));
      await rung(1);
      expect(ringsOf()[0]).toBeLessThan(asked + slackMs);
    });

    it('an early alarm is not swallowed by a late one that was set before it', async () => {
      await hearing.alarms.ringAt(store, inMs(60_000));
      const early = inMs(300);
      await hearing.alarms.ringAt(store, early);
      await hearing.alarms.ringAt(store, inMs(120_000));
      await rung(1);
      expect(ringsOf()[0]).toBeLessThan(early.getTime() + slackMs);
    });

    it('a wake that comes while the lane is just ringing rings once more', async () => {
      let news = 1;
      hearing.whenRung = () => {
        if (news < 20) void hearing.alarms.ringAt(store, new Date());
        news += 1;
      };
      await hearing.alarms.ringAt(store, new Date());
      await rung(20);
      hearing.whenRung = () => undefined;
    });

    it('many alarms for one store ring few times, and one store does not ring for another', async () => {
      const at = inMs(300);
      await Promise.all(Array.from({ length: 500 }, () => hearing.alarms.ringAt(store, at)));
      const marker = `${store}-after`;
      await hearing.alarms.ringAt(marker, inMs(600));
      await rung(1, marker);
      expect(ringsOf().length).toBeGreaterThanOrEqual(1);
      expect(ringsOf().length).toBeLessThanOrEqual(10);
    });

    it('is silent until a time that is months away, as news has it after a clock was set back', async () => {
      await hearing.alarms.ringAt(store, inMs(60 * 86_400_000));
      const marker = `${store}-after`;
      await hearing.alarms.ringAt(marker, inMs(300));
      await rung(1, marker);
      expect(ringsOf()).toEqual([]);
    });

    it('complains of nothing', () => {
      expect(hearing.complaints).toEqual([]);
    });
  });
}

/** What a clock that carries alarms between processes owes besides; `lose` takes every job away from it. */
export function carriedAlarmContract(name: string, open: () => Promise<{ readonly keeper: AlarmKeeper; lose(): Promise<unknown> }>): void {
  describe(`the alarm clock carried by ${name}`, () => {
    let kept: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      kept = await open();
    });

    it('is heard by another process, also when both start at the same moment', async () => {
      const [worker, api] = await Promise.all([openAlarmProcess(kept.keeper), openAlarmProcess(kept.keeper, { hears: false })]);
      await api.alarms.ringAt('store-far', new Date());
      await until('the worker hears it', () => worker.rings.some(ring => ring.storeId === 'store-far'));
      expect(api.rings).toEqual([]);
      await Promise.all([worker.close(), api.close()]);
      expect([...worker.complaints, ...api.complaints]).toEqual([]);
    });

    it('rings on after every job was lost', async () => {
      const process = await openAlarmProcess(kept.keeper);
      await process.alarms.ringAt('store-lost', new Date(Date.now() + 200));
      await kept.lose();
      await process.alarms.ringAt('store-lost', new Date(Date.now() + 300));
      await until('the alarm after the loss rings', () => process.rings.length > 0);
      await process.close();
    });
  });
}
