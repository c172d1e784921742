import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { turnAlone } from '../../../test/harness/turn-alone.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { type LaneState, openLane } from '../../domain/delivery/breaker.js';
import { later, seconds } from '../../domain/time/duration.js';
import type { BatchSettlement, ClaimedDelivery, LaneBook, LaneLease } from '../ports/lane-book.js';
import type { DeliverBatch } from './deliver-batch.js';
import { DrainLane, type TurnBounds } from './drain-lane.js';

const perCall = 3;
type Wait = (what: string) => Promise<void>;
const atOnce: Wait = () => Promise.resolve();

/** A lane as it stands on disk, and the store it leads to; `wait` decides who goes on first. */
class Lane {
  readonly told: string[][] = [];
  readonly settled: string[] = [];
  readonly events: string[] = [];
  claimed: string[] = [];
  stateAfter: (batch: readonly string[]) => LaneState = () => openLane;
  lostAt: string | undefined;
  state: LaneState = openLane;
  private hearing = 0;

  constructor(readonly due: readonly string[], private readonly wait: Wait) {}

  readonly lanes = {
    lease: async () => ({ storeId: 'acme', fence: 1, state: this.state, leftMs: () => 30_000 }) satisfies LaneLease,
    release: async () => undefined,
    claim: async (_lease: LaneLease, limit: number, _now: Date, held: readonly string[] = []) => {
      await this.wait('claim');
      const next = this.due.filter(id => !this.settled.includes(id) && !held.includes(id)).slice(0, limit);
      this.claimed = [...held, ...next];
      this.events.push(`claimed ${next.join('')}`);
      return next.map(id => ({ delivery: { id } }) as ClaimedDelivery);
    },
    settle: async (_lease: LaneLease, { items }: BatchSettlement, held: readonly string[] = []) => {
      await this.wait('settle');
      const ids = items.map(each => each.delivery.id);
      if (ids.includes(this.lostAt ?? '')) return false;
      this.settled.push(...ids);
      this.claimed = [...held];
      this.events.push(`settled ${ids.join('')}`);
      return true;
    },
  } as unknown as LaneBook;

  readonly store = {
    run: async (batch: readonly ClaimedDelivery[]) => {
      const ids = batch.map(each => each.delivery.id);
      expect(this.claimed).toEqual(expect.arrayContaining(ids));
      expect((this.hearing += 1)).toBe(1);
      this.events.push(`tells ${ids.join('')}`);
      await this.wait('store');
      this.hearing -= 1;
      this.told.push(ids);
      return { items: batch, lane: this.stateAfter(ids) } as unknown as BatchSettlement;
    },
  } as unknown as DeliverBatch;

  drain({ clock = new VirtualClock(), ...bounds }: Partial<TurnBounds> & { readonly clock?: VirtualClock } = {}): Promise<unknown> {
    const settingsOf = () => Promise.resolve({ store: { platform: 'webhook' }, settings: {} });
    const adapter = { card: { limits: { noticesPerCall: perCall } } };
    const platforms = { all: () => [], get: () => adapter as never };
    const bugs = { report: (error: unknown) => { throw error; } };
    return new DrainLane(this.lanes, { settingsOf } as never, platforms, this.store, bugs, clock).run('acme', turnAlone(bounds));
  }
}

const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const letters = alphabet.slice(0, 8);

describe('a turn at a lane', () => {
  it('keeps the books while the store listens: the next batch is claimed before the first is answered, and the first settled while the next is told', async () => {
    const lane = new Lane(letters, atOnce);
    await lane.drain();
    expect(lane.events).toEqual([
      'claimed abc', 'tells abc', 'claimed def', 'tells def', 'settled abc', 'claimed gh', 'tells gh', 'settled def', 'claimed ', 'settled gh',
    ]);
  });

  it('claims nothing ahead of the one delivery of a trial, for nobody knows yet whether the store is back', async () => {
    const lane = new Lane(letters, atOnce);
    lane.state = { streak: 5, closedUntil: null, closedWhy: 'failing' };
    await lane.drain();
    expect(lane.events).toEqual(['claimed a', 'tells a', 'settled a']);
  });

  it('tells every delivery once and one batch at a time, each only while it is claimed on disk, whoever is slow', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: letters.length }), async (scheduler, count) => {
      const lane = new Lane(letters.slice(0, count), what => scheduler.schedule(Promise.resolve(), what));
      const turn = lane.drain();
      await scheduler.waitFor(turn);
      expect(lane.told.flat()).toEqual(letters.slice(0, count));
      expect([lane.settled, lane.claimed]).toEqual([letters.slice(0, count), []]);
    }));
  });

  it('hands back unheard what it claimed ahead when the store turns out to be away', async () => {
    const clock = new VirtualClock();
    const lane = new Lane(letters, atOnce);
    lane.stateAfter = () => ({ streak: 5, closedUntil: later(clock.now(), seconds(2)), closedWhy: 'failing' });
    await lane.drain({ clock });
    expect([lane.told, lane.settled, lane.claimed]).toEqual([[['a', 'b', 'c']], ['a', 'b', 'c'], []]);
  });

  it.each([[true, 24], [false, 26]])('ends before the lane is empty only where others wait for theirs: %s', async (others, told) => {
    const lane = new Lane(alphabet, atOnce);
    await lane.drain({ othersWait: () => others });
    expect([lane.told.flat(), lane.settled, lane.claimed]).toEqual([alphabet.slice(0, told), alphabet.slice(0, told), []]);
  });

  it('steps aside while the store takes its time with a batch, and not for a prompt one', async () => {
    const [clock, aside]: [VirtualClock, string[]] = [new VirtualClock(), []];
    const stepAside = (holding: string): void => void aside.push(holding);
    await new Lane(letters, what => (what === 'store' ? clock.advance(seconds(1.9)) : atOnce(what))).drain({ clock, stepAside });
    expect(aside).toEqual([]);
    await new Lane(letters.slice(0, perCall), what => (what === 'store' ? clock.advance(seconds(2)) : atOnce(what))).drain({ clock, stepAside });
    expect(aside).toEqual(['a batch']);
  });

  it('says nothing more once the lane belongs to somebody else, and settles nothing', async () => {
    const lane = new Lane(letters, atOnce);
    lane.lostAt = 'a';
    await lane.drain();
    expect(lane.told.length).toBeLessThanOrEqual(2);
    expect(lane.settled).toEqual([]);
  });
});
