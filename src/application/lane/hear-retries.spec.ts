import { beforeEach, describe, expect, it } from '@jest/globals';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { VolatileMemory } from '../../../test/harness/volatile-memory.js';
import { days, minutes, seconds } from '../../domain/time/duration.js';
import { RetryDeliveries } from '../back-office/retry-deliveries.js';
import { DeliveryDesk, type DeskAnswer, type RetriedMany, type RetryFilter } from '../ports/delivery-desk.js';
import type { RetriesAsked, StoreAdapter } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { HearRetries } from './hear-retries.js';

/** Deliveries by id, each with its store and status. */
class MemoryDesk extends DeliveryDesk {
  readonly kept = new Map<string, { readonly storeId: string; status: string }>();

  retry(): Promise<DeskAnswer> {
    return Promise.resolve({ is: 'unknown' });
  }
  discard(): Promise<DeskAnswer> {
    return Promise.resolve({ is: 'unknown' });
  }
  retryMany({ status, storeId, ids }: RetryFilter): Promise<RetriedMany> {
    const fitting = [...this.kept].filter(([id, each]) => each.status === status && each.storeId === storeId && ids?.includes(id)).map(([, each]) => each);
    for (const each of fitting) each.status = 'waiting';
    return Promise.resolve({ count: fitting.length, storeIds: [...new Set(fitting.map(each => each.storeId))] });
  }
  async on(): Promise<string[]> {
    return [...new Set([...this.kept.values()].filter(each => each.status === 'resting').map(each => each.storeId))];
  }
}

describe('a retry that a person asks for in the store itself', () => {
  let clock: VirtualClock;
  let desk: MemoryDesk;
  let answers: Record<string, RetriesAsked | Error>;
  let asked: string[];
  let woken: string[];
  let bugs: unknown[];
  let sessions: Map<string, StoreSession<object>>;

  beforeEach(() => {
    clock = new VirtualClock();
    desk = new MemoryDesk();
    [answers, asked, woken, bugs, sessions] = [{}, [], [], [], new Map()];
  });

  const deaf = { card: { platform: 'deaf' }, shipments: {} } as StoreAdapter;
  const listening = {
    card: { platform: 'listening' },
    shipments: {
      retriesAsked: ({ storeId }: StoreSession<object>) => {
        asked.push(storeId);
        const answer = answers[storeId] ?? { deliveries: [] };
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  } as unknown as StoreAdapter;

  /** The notebooks outlive the process. */
  function sessionOf(storeId: string): StoreSession<object> {
    const known = sessions.get(storeId) ?? { ...scriptedStore({}, []).session, storeId, memory: new VolatileMemory(clock) };
    sessions.set(storeId, known);
    return known;
  }

  function aProcess(platforms: readonly StoreAdapter[] = [deaf, listening]): HearRetries {
    const settingsOf = (id: string) => Promise.resolve({ store: { id, name: id, platform: 'listening', paused: false, settings: {} }, settings: {}, edition: '1' });
    return new HearRetries(
      desk, { settingsOf }, { all: () => platforms, get: platform => platforms.find(({ card }) => card.platform === platform) },
      { open: ({ store }) => sessionOf(store.id), openFor: () => { throw new Error('expected no lane to be held'); } },
      new RetryDeliveries(desk, { wake: storeId => void woken.push(storeId) }), { report: error => void bugs.push(error) }, clock,
    );
  }
  const rests = (id: string, storeId: string): unknown => desk.kept.set(id, { storeId, status: 'resting' });
  const statusOf = (id: string): string | undefined => desk.kept.get(id)?.status;

  it('is heard, and the lane of the store is woken', async () => {
    rests('d-1', 'acme');
    rests('d-2', 'acme');
    answers['acme'] = { deliveries: ['d-1'] };
    await aProcess().run();
    expect([statusOf('d-1'), statusOf('d-2'), woken]).toEqual(['waiting', 'resting', ['acme']]);
  });

  it('moves only what rests and belongs to that store', async () => {
    rests('d-1', 'acme');
    rests('d-2', 'globex');
    desk.kept.set('d-3', { storeId: 'acme', status: 'done' });
    answers['acme'] = { deliveries: ['d-2', 'd-3', 'no id at all'] };
    await aProcess().run();
    expect([statusOf('d-1'), statusOf('d-2'), statusOf('d-3'), woken]).toEqual(['resting', 'resting', 'done', []]);
  });

  it('costs a store nothing while nothing of it rests, nor one whose people cannot ask', async () => {
    desk.kept.set('d-1', { storeId: 'acme', status: 'waiting' });
    await aProcess().run();
    rests('d-2', 'acme');
    await aProcess([deaf]).run();
    expect(asked).toEqual([]);
  });

  it('is asked about once a minute, however many processes listen', async () => {
    rests('d-1', 'acme');
    const [one, other] = [aProcess(), aProcess()];
    for (let minute = 0; minute < 3; minute += 1) {
      await one.run();
      await clock.advance(seconds(30));
      await other.run();
      await clock.advance(seconds(30));
    }
    expect(asked).toHaveLength(3);
  });

  it('is not heard each minute when the store cannot take it back', async () => {
    rests('d-1', 'acme');
    answers['acme'] = { deliveries: ['d-1'] };
    let heard = 0;
    for (let minute = 0; minute < 60; minute += 1) {
      await aProcess().run();
      if (statusOf('d-1') === 'waiting') heard += 1;
      rests('d-1', 'acme');
      await clock.advance(minutes(1));
    }
    expect(heard).toBe(5);
    expect(asked).toHaveLength(60);
  });

  it('waits while the store answers nothing, as long as the store asks for', async () => {
    rests('d-1', 'acme');
    answers['acme'] = { outcome: { is: 'later', why: 'throttled', detail: 'the day is used up', mayHaveActed: false, afterMs: minutes(60) } };
    for (let minute = 0; minute < 59; minute += 1) {
      await aProcess().run();
      await clock.advance(minutes(1));
    }
    expect(asked).toHaveLength(1);
    answers['acme'] = { deliveries: ['d-1'] };
    await clock.advance(minutes(1));
    await aProcess().run();
    expect(statusOf('d-1')).toBe('waiting');
  });

  it('is asked for again the next day by a store that wants to be left alone for a month', async () => {
    rests('d-1', 'acme');
    answers['acme'] = { outcome: { is: 'later', why: 'throttled', detail: 'come back in a month', mayHaveActed: false, afterMs: days(30) } };
    await aProcess().run();
    answers['acme'] = { deliveries: ['d-1'] };
    await clock.advance(days(1));
    await aProcess().run();
    expect(statusOf('d-1')).toBe('waiting');
  });

  it('is heard although another store\'s adapter has a fault', async () => {
    rests('d-1', 'acme');
    rests('d-2', 'globex');
    answers = { acme: new Error('no such field'), globex: { deliveries: ['d-2'] } };
    await aProcess().run();
    expect([statusOf('d-1'), statusOf('d-2'), bugs]).toEqual(['resting', 'waiting', [new Error('no such field')]]);
  });
});
