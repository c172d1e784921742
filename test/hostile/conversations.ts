import type { StoreSession } from '../../src/application/ports/store-session.js';
import type { Outcome } from '../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import { Shop } from '../contracts/shop.js';
import { type Mood, storeInMood } from './moods.js';
import { overhear, type Overheard } from './overheard.js';
import { StrictMemory } from './strict-memory.js';

/** Everything that can be asked of one platform, asked once in earnest. */
export interface Conversation {
  readonly shop: Shop;
  readonly names: readonly string[];
  of(name: string): { readonly overheard: Overheard; readonly count: number };
  close(): Promise<void>;
}

export async function openConversations(mood: Mood): Promise<Conversation> {
  const shop = await Shop.open(await storeInMood(mood));
  const found = new Map<string, { overheard: Overheard; count: number }>();
  const memory = new StrictMemory();
  const ask = async (name: string, count: number, run: (session: StoreSession<object>) => Promise<unknown>): Promise<unknown> => {
    const overheard = await overhear(shop, name, memory, run);
    found.set(name, { overheard, count });
    return overheard.gave;
  };
  await askAll(shop, ask);
  return {
    shop, names: [...found.keys()], close: () => shop.close(),
    of: name => found.get(name)!,
  };
}

/** Few enough for every store's budget: nobody waits. */
const many = 5;

type Ask = (name: string, count: number, run: (session: StoreSession<object>) => Promise<unknown>) => Promise<unknown>;

async function askAll(shop: Shop, ask: Ask): Promise<void> {
  const { adapter: { orders, shipments, probe }, adapter } = shop;
  await ask('probe', 1, session => probe.call(adapter, session));
  const sold = [await shop.sells({ TEE: 2, MUG: 1 }, '2001'), await shop.sells({ TEE: 1 }, '2002')];
  if (orders) await ask('find', 3, session => orders.find([...sold.map(each => each.id), sold[0]!.id.replace(/\d$/, '7')], session));
  const first = shop.notice(sold[0]!, [{ number: '1Z100', units: { TEE: 1 } }, { number: '1Z101', units: { TEE: 1, MUG: 1 } }]);
  const second = shop.notice(sold[1]!, [{ number: '1Z200', units: { TEE: 1 } }, { number: '1Z201' }]);
  const notices = [first, second];
  const told = (await ask('announce', 2, session => shipments.announce(notices, session))) as Outcome<Receipt>[];
  await askCollect(shop, ask, 'collect', notices, told);
  if (shipments.recall) await ask('recall', 2, session => shipments.recall!(notices, session));
  if (shipments.finish) await ask('finish', 2, session => shipments.finish!(notices, session));
  await ask('announce again', 2, session => shipments.announce(notices.map(each => ({ ...each, replay: true })), session));
  await askChanges(shop, ask, first, told[0]!);
  if (shop.card.limits.noticesPerCall >= many) await askMany(shop, ask);
}

async function askCollect(shop: Shop, ask: Ask, name: string, notices: readonly ShipmentNotice[], told: readonly Outcome<Receipt>[]): Promise<void> {
  const { collect } = shop.adapter.shipments;
  const asked = notices.flatMap((notice, at) => {
    const outcome = told[at]!;
    return outcome.is === 'submitted' ? [{ notice, ticket: outcome.ticket }] : [];
  });
  if (collect && asked.length > 0) await ask(name, asked.length, session => collect.call(shop.adapter.shipments, asked, session));
}

/** The first box got another number, then its label was voided. */
async function askChanges(shop: Shop, ask: Ask, notice: ShipmentNotice, told: Outcome<Receipt>): Promise<void> {
  const receipt = told.is === 'done' || told.is === 'already' ? told.value : { packages: [] };
  const box = notice.packages[0]!;
  const toldBefore = notice.packages.map(each => ({
    packageId: each.id, trackingNumber: each.trackingNumber, reference: receipt.packages.find(found => found.packageId === each.id)?.reference ?? null, lines: each.lines.map(({ storeLineId, quantity }) => ({ storeLineId, quantity })),
  }));
  const order = { ...notice.order, told: toldBefore };
  await ask('tracking', 1, session => shop.adapter.shipments.announce([{ ...notice, id: notice.id.replace(/.$/, 'a'), kind: 'tracking', order, completesOrder: false, packages: [{ ...box, trackingNumber: '1Z109', replaces: box.trackingNumber }] }], session));
  await ask('void', 1, session => shop.adapter.shipments.announce([{ ...notice, id: notice.id.replace(/.$/, 'b'), kind: 'void', order, completesOrder: false, packages: [box] }], session));
}

async function askMany(shop: Shop, ask: Ask): Promise<void> {
  const { shipments } = shop.adapter;
  const notices: ShipmentNotice[] = [];
  for (let at = 0; at < many; at += 1) notices.push(shop.notice(await shop.sells({ TEE: 1 }, String(3_001 + at)), [{ number: `1Z3${at}`, units: { TEE: 1 } }]));
  const told = (await ask('announce many', many, session => shipments.announce(notices, session))) as Outcome<Receipt>[];
  await askCollect(shop, ask, 'collect many', notices, told);
  if (shipments.recall) await ask('recall many', many, session => shipments.recall!(notices, session));
}
