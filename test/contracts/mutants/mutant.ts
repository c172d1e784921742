import type { StoreAdapter, StoreCard } from '../../../src/application/ports/store-adapter.js';
import type { HttpRequest, StoreHttp, StoreSession } from '../../../src/application/ports/store-session.js';
import type { Outcome } from '../../../src/domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../src/domain/fulfillment/notice.js';
import type { StoreUnderTest } from '../store-under-test.js';

/** A right store with one fault built in, and the behaviours of the battery that must notice. */
export interface Mutant {
  /** Ends the sentence "a store that …". */
  readonly does: string;
  readonly breaks: readonly string[];
  readonly store: StoreUnderTest;
}

type Announce = StoreAdapter['shipments']['announce'];

export function mutated(store: StoreUnderTest, change: (adapter: StoreAdapter) => Partial<StoreAdapter>): StoreUnderTest {
  return {
    openSandbox: store.openSandbox,
    adapter: () => {
      const adapter = store.adapter();
      return { card: adapter.card, probe: session => adapter.probe(session), shipments: adapter.shipments, ...(adapter.orders && { orders: adapter.orders }), ...change(adapter) };
    },
  };
}

export function announcing(store: StoreUnderTest, change: (right: Announce) => Announce): StoreUnderTest {
  return mutated(store, ({ shipments }) => ({ shipments: { ...shipments, announce: change(shipments.announce) } }));
}

/** Hears every notice a little wrong. */
export function hearing(store: StoreUnderTest, change: (notice: ShipmentNotice) => ShipmentNotice): StoreUnderTest {
  return announcing(store, right => (notices, session) => right(notices.map(change), session));
}

/** Does everything right and names the ending wrong. */
export function answering(store: StoreUnderTest, change: (outcome: Outcome<Receipt>) => Outcome<Receipt>): StoreUnderTest {
  return announcing(store, right => async (notices, session) => (await right(notices, session)).map(change));
}

/** Says `done` to the notices that `ignores` picks, and tells the others. */
export function ignoring(store: StoreUnderTest, ignores: (notice: ShipmentNotice) => boolean): StoreUnderTest {
  return announcing(store, right => async (notices, session) => {
    const outcomes = [...await right(notices.filter(each => !ignores(each)), session)];
    return notices.map(notice => (ignores(notice) ? done : outcomes.shift()!));
  });
}

export function withCard(store: StoreUnderTest, change: (card: StoreCard) => Partial<StoreCard>): StoreUnderTest {
  return mutated(store, ({ card }) => ({ card: { ...card, ...change(card) } }));
}

/** The same session with other requests: what an adapter that writes them wrong would send. */
export function sending<S extends object>(session: StoreSession<S>, change: (request: HttpRequest) => HttpRequest): StoreSession<S> {
  const { http } = session;
  const wrong: StoreHttp = { send: request => http.send(change(request)), learn: http.learn.bind(http) };
  return Object.create(session, { http: { value: wrong } }) as StoreSession<S>;
}

export const done: Outcome<Receipt> = { is: 'done', value: { packages: [] } };
