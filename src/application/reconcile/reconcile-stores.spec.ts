import { beforeEach, describe, expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { aShopPlatform } from '../../../test/builders/shop-platform.js';
import { scriptedStore } from '../../../test/harness/scripted-store.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import type { LaneState } from '../../domain/delivery/breaker.js';
import { openLane } from '../../domain/delivery/breaker.js';
import { minutes, later } from '../../domain/time/duration.js';
import type { BatchSettlement, ClaimedDelivery, LaneLease } from '../ports/lane-book.js';
import type { Look, OrderToLookAt } from '../ports/sightings.js';
import type { Recalled } from '../ports/store-adapter.js';
import type { OpenedStore } from '../ports/store-settings-reader.js';
import { LookAtOrders } from './look-at-orders.js';
import { LookNow } from './look-now.js';
import { ReconcileStores } from './reconcile-stores.js';

const storeId = 'store-1';
const throttled: Recalled = { outcome: { is: 'later', why: 'throttled', detail: '429', afterMs: 4_000, mayHaveActed: false } };
const gone: Recalled = { outcome: { is: 'later', why: 'not-yet', detail: 'the shop knows no order 7 of ann@shopper.example', mayHaveActed: false } };

/** One store, everything in memory: forty orders told, each with one box; what the store answers is up to the test. */
class Desk {
  readonly clock = new VirtualClock();
  readonly asked: string[] = [];
  readonly kept: Look[] = [];
  readonly woken: string[] = [];
  readonly bugs: unknown[] = [];
  /** News falls due once so many orders were looked at. */
  dueAfter = Number.POSITIVE_INFINITY;
  leased = false;
  paused = false;
  nextAt: Date | undefined;
  state: LaneState = openLane;
  known: string[] = [];
  waiting = Array.from({ length: 40 }, (_, at) => `${at + 1}`);
  facts = (storeOrderId: string): OrderToLookAt => ({
    storeOrderId,
    order: anOrder(storeOrderId).line('MUG', 1).build(),
    shipments: [aShipment(storeOrderId).with(aPackage(`1Z${storeOrderId}`).of('MUG', 1)).but({ storeOrderId }).build()],
    told: [{ kind: 'shipment', packages: [{ packageId: `box-1Z${storeOrderId}`, trackingNumber: `1Z${storeOrderId}`, reference: 'f', lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }] }],
    newsUnderWay: false,
  });
  answers = (storeOrderId: string): Recalled => ({ seen: [{ reference: 'f', trackingNumbers: [`1Z${storeOrderId}`], carrier: null, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] }] });

  private readonly shop = aShopPlatform();
  private readonly adapter = {
    ...this.shop,
    card: { ...this.shop.card, limits: { ...this.shop.card.limits, noticesPerCall: 30 } },
    shipments: {
      ...this.shop.shipments,
      recall: (notices: readonly { order: { storeOrderId: string } }[]): Promise<Recalled[]> => {
        this.asked.push(...notices.map(each => each.order.storeOrderId));
        return Promise.resolve(notices.map(each => this.answers(each.order.storeOrderId)));
      },
    },
  };
  private readonly lanes = {
    lease: (): Promise<LaneLease | undefined> => {
      if (this.leased || this.paused) return Promise.resolve(undefined);
      this.leased = true;
      return Promise.resolve({ storeId, fence: 1, state: this.state, leftMs: () => 30_000 });
    },
    release: (): Promise<Date | undefined> => {
      this.leased = false;
      return Promise.resolve(this.nextAt);
    },
    hasDue: () => Promise.resolve(this.asked.length >= this.dueAfter),
    claim: (): Promise<ClaimedDelivery[]> => Promise.resolve([]),
    settle: (_: LaneLease, batch: BatchSettlement) => Promise.resolve(batch.items.length === 0),
    due: () => Promise.resolve([]),
    keepLeases: () => Promise.resolve(),
  };
  private readonly sightings = {
    of: () => Promise.resolve(undefined),
    storesToLookAt: (platforms: readonly string[]) => Promise.resolve(platforms.includes('shop') ? [storeId] : []),
    toldAndNotSeen: (_: string, __: unknown, limit: number) => {
      const storeOrderIds = this.waiting.slice(0, limit);
      return Promise.resolve({ storeOrderIds, reached: storeOrderIds.at(-1) ?? null });
    },
    drifted: () => Promise.resolve(this.known),
    facts: (_: string, ids: readonly string[]) => Promise.resolve(ids.map(this.facts)),
    keep: (_: LaneLease, look: Look) => {
      this.kept.push(look);
      if (look.reached !== null) this.waiting = this.waiting.slice(this.waiting.indexOf(look.reached) + 1);
      return Promise.resolve(true);
    },
  };
  private readonly wakes = { wake: (id: string): void => void this.woken.push(id) };
  private readonly settings = { settingsOf: (): Promise<OpenedStore> => Promise.resolve({ store: { id: storeId, name: 'acme-us', platform: 'shop', paused: this.paused, settings: {} }, settings: {}, edition: '1' }) };
  private readonly platforms = { all: () => [this.adapter], get: () => this.adapter };
  private readonly session = scriptedStore({}, []).session;
  private readonly sessions = { open: () => this.session, openFor: () => ({ session: this.session, exchanges: () => [] }) };

  run(): Promise<void> {
    const bugs = { report: (error: unknown): void => void this.bugs.push(error) };
    return new ReconcileStores(this.sightings, this.lanes, this.wakes, this.settings, this.platforms, this.sessions, new LookAtOrders(), bugs, this.clock).run(new AbortController().signal);
  }

  lookNow(): ReturnType<LookNow['run']> {
    const booked = { id: 'o', storeId, source: 'store' as const, order: anOrder('7').build(), receivedAt: this.clock.now(), updatedAt: this.clock.now() };
    const orders = { byId: () => Promise.resolve(booked) };
    return new LookNow(orders as never, this.sightings, this.lanes, this.wakes, this.settings, this.platforms, this.sessions, new LookAtOrders(), this.clock).run('o');
  }

  get seen(): string[] {
    return this.kept.flatMap(look => look.sightings.map(each => each.storeOrderId));
  }
}

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

describe('a look at what a store shows', () => {
  it('takes no more orders a time than one call of telling, and goes on from there', async () => {
    await desk.run();
    expect(desk.seen).toHaveLength(30);
    await desk.run();
    expect(desk.seen).toEqual(Array.from({ length: 40 }, (_, at) => `${at + 1}`));
    expect(desk.kept.flatMap(look => [...look.raise])).toEqual([]);
    expect([desk.leased, desk.bugs]).toEqual([false, []]);
  });

  it('gives way between two portions when news is due, and wakes its lane', async () => {
    desk.dueAfter = 20;
    desk.nextAt = desk.clock.now();
    await desk.run();
    expect(desk.seen).toHaveLength(20);
    expect(desk.woken).toEqual([storeId]);
  });

  it('keeps what it saw before the store asked for a pause, and comes back for the rest', async () => {
    desk.answers = id => (Number(id) > 5 ? throttled : new Desk().answers(id));
    await desk.run();
    expect(desk.seen).toEqual(['1', '2', '3', '4', '5']);
    expect(desk.kept).toMatchObject([{ raise: [], reached: null }]);
    expect(desk.asked).toHaveLength(20);
  });

  it('sets aside an order that is gone, says so, and looks at the others', async () => {
    desk.answers = id => (id === '7' ? gone : new Desk().answers(id));
    await desk.run();
    expect(desk.seen).toHaveLength(29);
    expect(desk.kept.flatMap(look => [...look.raise])).toEqual([expect.objectContaining({ kind: 'drift', subject: '7', detail: 'Order #7 was told to the store and cannot be read back there: the shop knows no order 7 of [redacted]' })]);
  });

  it('begins with the orders whose drift is known, and closes what is right again', async () => {
    desk.known = ['39'];
    await desk.run();
    expect(desk.asked[0]).toBe('39');
    expect(desk.kept[0]).toMatchObject({ right: ['39'], reached: null });
  });

  it('neither raises nor closes anything for news that is under way', async () => {
    desk.facts = id => ({ ...new Desk().facts(id), newsUnderWay: true });
    await desk.run();
    expect(desk.kept.flatMap(look => [...look.right, ...look.raise])).toEqual([]);
    expect(desk.seen).toHaveLength(30);
  });
});

describe('a person who asks for a look', () => {
  it('is told when the store asks for a pause, and for how long', async () => {
    desk.answers = () => throttled;
    expect(await desk.lookNow()).toEqual({ is: 'unseen', reason: expect.stringContaining('asks for a pause'), againAfterMs: 4_000 });
    desk.state = { streak: 0, closedWhy: 'throttled', closedUntil: later(desk.clock.now(), minutes(1)) };
    desk.asked.length = 0;
    expect(await desk.lookNow()).toMatchObject({ is: 'unseen', againAfterMs: minutes(1) });
    expect(desk.asked).toEqual([]);
  });

  it('is told that a paused store must be resumed, a busy one asked again, and in which words it refused', async () => {
    desk.paused = true;
    expect(await desk.lookNow()).toEqual({ is: 'unseen', reason: 'Store "acme-us" is paused. Resume it to look at its orders.' });
    desk.paused = false;
    desk.leased = true;
    expect(await desk.lookNow()).toMatchObject({ is: 'unseen', againAfterMs: 5_000 });
    desk.leased = false;
    desk.answers = () => ({ outcome: { is: 'locked-out', detail: 'the access token was not accepted' } });
    expect(await desk.lookNow()).toEqual({ is: 'unseen', reason: 'The order cannot be read in the store now: the access token was not accepted' });
    expect(desk.leased).toBe(false);
  });
});
