import { Injectable } from '@nestjs/common';
import { discreet } from '../../domain/delivery/discreet.js';
import type { Obstacle, Submitted } from '../../domain/delivery/outcome.js';
import { driftFinding } from '../../domain/fulfillment/drift-finding.js';
import { driftOf, type Drift } from '../../domain/fulfillment/drift.js';
import type { SeenShipment, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import { noticeToLook } from '../../domain/fulfillment/notice-to-look.js';
import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { NewFinding } from '../ports/findings.js';
import type { Look, OrderToLookAt } from '../ports/sightings.js';
import type { Recalled, StoreAdapter } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';

/** One order after a look at it. `keptFrom`: how the store kept us from seeing it. */
export type LookedAt =
  | { readonly of: OrderToLookAt; readonly seen: readonly SeenShipment[]; readonly drift: readonly Drift[] }
  | { readonly of: OrderToLookAt; readonly keptFrom: NotSeen };

type NotSeen = Obstacle | Submitted;

/** Reads orders back from their store and compares them with what it was told. Changes nothing, anywhere. */
@Injectable()
export class LookAtOrders {
  /** One entry per order that can be asked about, in order. */
  async run(orders: readonly OrderToLookAt[], { shipments }: StoreAdapter, session: StoreSession<object>): Promise<readonly LookedAt[]> {
    const asked = orders.flatMap(of => {
      const notice = noticeToLook({ ...of, told: toldSoFar(of.told, of.order) });
      return notice ? [{ of, notice }] : [];
    });
    if (!shipments.recall || asked.length === 0) return [];
    const recalled = await shipments.recall(
      asked.map((each): ShipmentNotice => each.notice),
      session,
    );
    if (recalled.length !== asked.length)
      throw new Error(`expected one answer per order looked at, found ${recalled.length} for ${asked.length}`);
    return asked.map(({ of }, at) => compared(of, recalled[at]!));
  }
}

function compared(of: OrderToLookAt, recalled: Recalled): LookedAt {
  if ('outcome' in recalled) return { of, keptFrom: discreet(recalled.outcome) };
  const { seen } = recalled;
  return { of, seen, drift: driftOf({ ...of, told: toldSoFar(of.told, of.order), seen }) };
}

/** The store wants no more questions now, or answers none: whoever asks stops, and nothing is wrong with the order. */
export function silences(outcome: NotSeen): boolean {
  return outcome.is === 'locked-out' || (outcome.is === 'later' && ['throttled', 'unavailable', 'unreachable'].includes(outcome.why));
}

interface WhenLooked {
  readonly lookedAt: Date;
  readonly at: Date;
  readonly reached: string | null;
}

/**
 * What the looks leave on disk. While news is under way, an order without drift is not yet an order that stands right.
 * `forgotten`: orders whose shipments are gone, so that nobody knows any more how they should stand.
 */
export function lookOf(storeId: string, looks: readonly LookedAt[], times: WhenLooked, forgotten: readonly string[] = []): Look {
  return {
    at: times.at,
    reached: times.reached,
    sightings: looks.flatMap(each =>
      'seen' in each ? [{ storeOrderId: each.of.storeOrderId, seen: each.seen, lookedAt: times.lookedAt }] : [],
    ),
    raise: looks.flatMap(each => findingOf(storeId, each)),
    right: [
      ...forgotten,
      ...looks.flatMap(each => ('seen' in each && each.drift.length === 0 && !each.of.newsUnderWay ? [each.of.storeOrderId] : [])),
    ],
  };
}

function findingOf(storeId: string, look: LookedAt): NewFinding[] {
  const { storeOrderId, order, shipments } = look.of;
  const about = { kind: 'drift', storeId, subject: storeOrderId };
  const name = order?.number ?? shipments[0]?.orderNumber ?? storeOrderId;
  if ('seen' in look) {
    const lines = new Map(order?.lines.map(line => [line.storeLineId, line.sku ?? line.name ?? line.storeLineId]));
    return look.drift.length === 0 ? [] : [{ ...about, ...driftFinding(name, look.drift, id => lines.get(id) ?? `line ${id}`) }];
  }
  if (silences(look.keptFrom) || look.keptFrom.is === 'submitted' || look.of.told.length === 0) return [];
  return [{
    ...about,
    detail: `Order ${name} was told to the store and cannot be read back there: ${saidIn(look.keptFrom)}`,
    whatToDo: 'Look for the order in the store: it may have been deleted, or be hidden from these credentials. POST /v1/orders/:id/look looks again.',
  }];
}

/** In whose words the store kept us from seeing an order. */
export function saidIn(outcome: NotSeen): string {
  if (outcome.is === 'refused') return `${outcome.said}: ${outcome.meaning}`;
  return 'detail' in outcome ? outcome.detail : 'the store is still judging news of it';
}
