import 'reflect-metadata';
import { readdir } from 'node:fs/promises';
import type { StoreCard } from '../application/ports/store-adapter.js';
import type { OpenSandbox, StoreSandbox } from '../application/ports/store-sandbox.js';
import type { OrderPlan } from './plan.js';
import { planOrders } from './plan-orders.js';
import { extraSettings, storesPerPlatform } from './cast.js';

/** One store of the demo: its stand-in, its settings, and its orders with the ids the store gave them. */
export interface DemoStore {
  readonly name: string;
  readonly platform: string;
  readonly card: StoreCard;
  readonly sandbox: StoreSandbox;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly orders: readonly { readonly plan: OrderPlan; readonly storeOrderId: string }[];
}

/** Stores of every platform that have sold a day's worth of orders. */
export async function openTown(ordersPerStore: number, seed: number): Promise<DemoStore[]> {
  const stores: DemoStore[] = [];
  for (const platform of await platforms()) {
    for (let nth = 1; nth <= (storesPerPlatform[platform] ?? 1); nth += 1)
      stores.push(await openStore(platform, nth, ordersPerStore, seed + stores.length));
  }
  return stores;
}

async function openStore(platform: string, nth: number, count: number, seed: number): Promise<DemoStore> {
  const { openSandbox } = (await import(`../adapters/stores/${platform}/sandbox/${platform}.sandbox.js`)) as { openSandbox: OpenSandbox };
  const { card } = (await import(`../adapters/stores/${platform}/${platform}.card.js`)) as { card: StoreCard };
  const sandbox = await openSandbox();
  const name = `${platform}-${nth}`;
  const plans = planOrders(name, 1_000 + seed * 1_000, count, seed);
  const orders = plans.map(plan => ({ plan, storeOrderId: sandbox.place({ key: plan.key, number: plan.number, lines: plan.lines }) }));
  return { name, platform, card, sandbox, settings: { ...sandbox.settings(), ...extraSettings[platform] }, orders };
}

/** Every platform there is a folder for. */
export async function platforms(): Promise<string[]> {
  const entries = await readdir(new URL('../adapters/stores/', import.meta.url), { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name).sort();
}
