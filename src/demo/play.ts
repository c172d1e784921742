import { setTimeout as pause } from 'node:timers/promises';
import { toldWhenSold, type Trouble, troubles } from './cast.js';
import type { Desk } from './desk.js';
import { type OrderPlan, packedService, type ShipmentPlan } from './plan.js';
import type { DemoStore } from './town.js';

export interface Day {
  readonly stores: readonly DemoStore[];
  readonly desk: Desk;
  /** Called with the share of the day that has passed. */
  readonly onProgress: (share: number) => Promise<void> | void;
}

/** A shipment as the warehouse reports it. */
export interface Report {
  readonly store: DemoStore;
  readonly plan: OrderPlan;
  readonly storeOrderId: string;
  readonly shipment: ShipmentPlan;
}

/** A warehouse reports what it packed in a while: some boxes of every store. */
const perPost = 80;
const pauseMs = 900;

/** Opens the stores in Parcelwire, then posts what the warehouse packs, hour by hour, while the stores have their troubles. */
export async function playDay({ stores, desk, onProgress }: Day): Promise<void> {
  for (const store of stores) await desk.post('/v1/stores', { platform: store.platform, name: store.name, settings: store.settings });
  for (const store of stores) await tellOrders(store, desk);
  const day = new Troubles(stores);
  const reports = [...inTurn(stores, 0), ...inTurn(stores, 1)];
  for (let at = 0; at < reports.length; at += perPost) {
    day.reach(at / reports.length);
    await post(reports.slice(at, at + perPost), desk);
    await onProgress(at / reports.length);
    await pause(pauseMs);
  }
  day.reach(1);
  await onProgress(1);
}

/** All stores' shipments of one day of an order, store after store in turn. */
function inTurn(stores: readonly DemoStore[], nth: number): Report[] {
  const perStore = stores.map(store => store.orders.flatMap(({ plan, storeOrderId }) => {
    const shipment = plan.shipments[nth];
    return shipment ? [{ store, plan, storeOrderId, shipment }] : [];
  }));
  const longest = Math.max(0, ...perStore.map(each => each.length));
  return Array.from({ length: longest }, (_, at) => perStore.flatMap(each => each[at] ?? [])).flat();
}

async function post(reports: readonly Report[], desk: Desk): Promise<void> {
  const bodies = reports.map(bodyOf);
  const [first, ...rest] = bodies;
  if (first) await desk.post('/v1/shipments', first);
  if (rest.length > 0) await desk.post('/v1/shipments', { shipments: rest });
  for (const [at, report] of reports.entries()) if (report.shipment.postedTwice) await desk.post('/v1/shipments', bodies[at]);
}

export function bodyOf({ store, plan, storeOrderId, shipment }: Report): object {
  return {
    externalId: shipment.externalId,
    store: store.name,
    storeOrderId,
    orderNumber: plan.number,
    status: 'shipped',
    shippedAt: '2026-11-02T15:30:00-05:00',
    warehouse: 'PA1',
    packages: shipment.packages.map((box, at) => ({
      externalId: `${shipment.externalId}-${at + 1}`,
      carrier: box.carrier,
      service: packedService,
      trackingNumber: box.trackingNumber,
      trackingUrl: box.trackingUrl,
      weight: { value: 1.2, unit: 'lb' },
      items: box.items,
    })),
  };
}

/** What a kit is made of no store says, so orders with kits are always told. */
async function tellOrders(store: DemoStore, desk: Desk): Promise<void> {
  const share = toldWhenSold(store.platform);
  const told = store.orders.filter(({ plan }, at) => Object.keys(plan.components).length > 0 || at < store.orders.length * share);
  for (const { plan, storeOrderId } of told) {
    await desk.post('/v1/orders', {
      store: store.name,
      storeOrderId,
      number: plan.number,
      lines: plan.lines.map(line => ({
        storeLineId: line.storeLineId,
        sku: line.sku,
        name: line.name,
        quantity: line.quantity,
        components: plan.components[line.sku] ?? [],
      })),
    });
  }
}

/** Begins and ends what goes wrong as the day goes on; what would begin after its end is left out, as on a day of few steps. */
export class Troubles {
  private readonly ahead: Trouble[];
  private readonly underWay = new Map<Trouble, DemoStore>();

  constructor(private readonly stores: readonly DemoStore[]) {
    this.ahead = troubles(stores.length);
  }

  reach(share: number): void {
    for (const [trouble, store] of this.underWay) {
      if (share < (trouble.until ?? 1)) continue;
      store.sandbox.behave();
      this.underWay.delete(trouble);
    }
    while (this.ahead[0] && this.ahead[0].at <= share) {
      const trouble = this.ahead.shift()!;
      if (share < (trouble.until ?? Infinity)) this.begin(trouble);
    }
  }

  private begin(trouble: Trouble): void {
    const store = this.stores[trouble.store]!;
    store.sandbox.misbehave(trouble.fault);
    if (trouble.until !== undefined) this.underWay.set(trouble, store);
  }
}
