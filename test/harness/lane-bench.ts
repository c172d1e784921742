import { CorrectTracking, type TrackingCorrection } from '../../src/application/intake/correct-tracking.js';
import { VoidLabels } from '../../src/application/intake/void-labels.js';
import { DeliverBatch } from '../../src/application/lane/deliver-batch.js';
import { DrainLane, type TurnBounds } from '../../src/application/lane/drain-lane.js';
import { LearnOrders } from '../../src/application/lane/learn-orders.js';
import { TellStore } from '../../src/application/lane/tell-store.js';
import { WriteNotices } from '../../src/application/lane/write-notices.js';
import type { BugReports } from '../../src/application/ports/bug-reports.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { StoreSession } from '../../src/application/ports/store-session.js';
import type { OpenedStore } from '../../src/application/ports/store-settings-reader.js';
import { minutes } from '../../src/domain/time/duration.js';
import type { Order } from '../../src/domain/order/order.js';
import type { Shipment } from '../../src/domain/shipment/shipment.js';
import { SqlLaneBook } from '../../src/infrastructure/engine/lane-book.sql.js';
import type { Database } from '../../src/infrastructure/persistence/database.js';
import { SqlOrderBooks } from '../../src/infrastructure/persistence/order-books.sql.js';
import { SqlShipmentBooks } from '../../src/infrastructure/persistence/shipment-books.sql.js';
import { aShipment } from '../builders/a-shipment.js';
import type { PackageBuilder } from '../builders/a-package.js';
import { Rows } from '../builders/rows.js';
import { SteadyChance } from './steady-chance.js';
import { turnAlone } from './turn-alone.js';
import { VirtualClock } from './virtual-clock.js';

/** More than the ladder has rungs for any delivery of a spec. */
const mostDrains = 200;

type Ordered = Pick<Order, 'storeOrderId'>;

/** Lanes are drained when the test says so. */
const asleep = { wake: () => undefined };

/** One store with its lane on a real database, its adapter and the engine's own classes; time stands still until moved. */
export class LaneBench {
  readonly clock = new VirtualClock();
  readonly chance = new SteadyChance();
  readonly bugs: unknown[] = [];
  readonly lanes: SqlLaneBook;
  readonly orders: SqlOrderBooks;
  readonly shipments: SqlShipmentBooks;
  readonly platforms: { all: () => StoreAdapter[]; get: (platform: string) => StoreAdapter | undefined };
  readonly settings: { settingsOf: (storeId: string) => Promise<OpenedStore> };
  readonly sessions: { open: () => StoreSession<object>; openFor: () => { session: StoreSession<object>; exchanges: () => [] } };
  readonly reporting = { report: (error: unknown): void => void this.bugs.push(error) };

  private constructor(readonly storeId: string, readonly database: Database, adapter: StoreAdapter, session: StoreSession<object>) {
    this.lanes = new SqlLaneBook(database, this.chance);
    this.orders = new SqlOrderBooks(database, this.clock, this.chance);
    this.shipments = new SqlShipmentBooks(database, this.clock, this.chance);
    this.platforms = { all: () => [adapter], get: () => adapter };
    this.settings = { settingsOf: id => Promise.resolve({ store: { id, name: 'acme-us', platform: adapter.card.platform, paused: false, settings: session.settings }, settings: session.settings, edition: '1' }) };
    this.sessions = { open: () => session, openFor: () => ({ session, exchanges: () => [] }) };
  }

  /** On an empty database. `adapter` is handed the session as it is. */
  static async open<S extends object>(database: Database, adapter: StoreAdapter<S>, session: StoreSession<S>): Promise<LaneBench> {
    const storeId = await new Rows(database).store();
    await database.query('update stores set platform = $2 where id = $1', [storeId, adapter.card.platform]);
    return new LaneBench(storeId, database, adapter as unknown as StoreAdapter, session as unknown as StoreSession<object>);
  }

  /** A shipment left for the order; answers its delivery. */
  async owe(order: Order, ...packages: PackageBuilder[]): Promise<string> {
    await this.orders.add(this.storeId, [order], 'store');
    const [id, delivery] = [this.chance.id(), this.chance.id()];
    const shipment = aShipment(id).with(...packages).but({ id, storeOrderId: order.storeOrderId }).build();
    await this.shipments.accept([{ storeId: this.storeId, shipment, delivery: { id: delivery, dueAt: this.clock.now(), status: 'waiting' } }]);
    return delivery;
  }

  /** The warehouse puts right what it said of the order's box with this number; answers what became of that. */
  async corrects(order: Ordered, trackingNumber: string | null, change: Partial<TrackingCorrection>): Promise<string> {
    const shipment = await this.shipmentWith(trackingNumber, order);
    const { externalId } = shipment.packages.find(each => each.trackingNumber === trackingNumber)!;
    const correction = { externalId: externalId!, carrier: null, service: null, trackingNumber: trackingNumber ?? '', trackingUrl: null, ...change };
    return (await new CorrectTracking(this.shipments, asleep, this.clock, this.chance).run(shipment.id, [correction])).is;
  }

  /** The labels of the order's shipment with this number are voided. */
  async voids(order: Ordered, trackingNumber: string): Promise<void> {
    const { id } = await this.shipmentWith(trackingNumber, order);
    await new VoidLabels(this.shipments, asleep, this.clock, this.chance).run(id, undefined);
  }

  private async shipmentWith(trackingNumber: string | null, { storeOrderId }: Ordered): Promise<Shipment> {
    const [shipments = []] = await this.shipments.ofOrders([{ storeId: this.storeId, storeOrderId }]);
    return shipments.find(({ packages }) => packages.some(each => each.trackingNumber === trackingNumber))!;
  }

  async drain(): Promise<void> {
    await this.turn(this.lanes, this.reporting, turnAlone());
  }

  /** A worker of another process tells a batch, dies before it has written down what it told, and its lease runs out. */
  async drainAndDie(): Promise<void> {
    const lanes = new SqlLaneBook(this.database, this.chance);
    const dead = Object.assign(lanes, { settle: () => Promise.reject(new Error('the process died')) });
    await this.turn(dead, { report: () => undefined }, turnAlone({ stop: AbortSignal.abort() }));
  }

  private async turn(lanes: SqlLaneBook, bugs: BugReports, bounds: TurnBounds): Promise<void> {
    const deliver = new DeliverBatch(
      this.sessions, { of: () => Promise.resolve([]) }, new LearnOrders(this.orders), new WriteNotices(), new TellStore(), bugs, this.clock, this.chance,
    );
    await new DrainLane(lanes, this.settings, this.platforms, deliver, bugs, this.clock).run(this.storeId, bounds);
  }

  /** Until nothing is open any more: news of one order goes out one by one, and some of it later. */
  async drainAll(): Promise<void> {
    const open = () => this.database.query(`select kind, status, outcome from deliveries where status in ('waiting', 'submitted')`);
    for (let drains = 0; drains < mostDrains; drains += 1) {
      await this.drain();
      if ((await open()).length === 0) return;
      await this.clock.advance(minutes(10));
    }
    throw new Error(`Expected everything to come to rest, found ${JSON.stringify(await open())}`);
  }
}
