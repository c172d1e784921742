import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { days } from '../../../domain/time/duration.js';
import type { OrderAction } from './commercetools.actions.js';
import { queryStates } from './commercetools.client.js';
import { endingOf, unreadable } from './commercetools.outcomes.js';
import { itemsOf } from './commercetools.parcels.js';
import { isStatePage } from './commercetools.shapes.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { deliveredUnits, type OrderState, unitsIn } from './commercetools.state.js';
import type { DeliveryItem } from './commercetools.wire.js';

/** Ids of the states the settings name by key. */
export interface MappedStates {
  readonly shipped: string;
  /** Absent: units in any other state are moved. */
  readonly from?: readonly string[];
}

/** Orders name states by id only, settings by key; asked for once a day. Undefined: the store wants no transitions. */
export async function mappedStates(
  session: StoreSession<CommercetoolsSettings>,
): Promise<{ readonly states: MappedStates | undefined } | { readonly outcome: Obstacle }> {
  const { lineItemStates } = session.settings;
  if (!lineItemStates) return { states: undefined };
  const keys = [lineItemStates.shipped, ...(lineItemStates.from ?? [])];
  const kept = await session.memory.once(`line-item-states:${keys.join(' ')}`, async () => {
    const answer = await queryStates(keys, session);
    if ('outcome' in answer) return answer;
    if (!isStatePage(answer.body)) return { outcome: unreadable('a page of states') };
    const { results } = answer.body;
    const ids = keys.map(key => results.find(each => each.key === key)?.id);
    const unknown = keys.filter((_, at) => ids[at] === undefined);
    if (unknown.length > 0) return { outcome: endingOf(`InvalidInput: the project has no line item state ${unknown.join(', ')}`) };
    return { value: JSON.stringify(ids), forMs: days(1) };
  });
  if ('outcome' in kept) return kept;
  const [shipped, ...from] = JSON.parse(kept.value) as [string, ...string[]];
  return { states: { shipped, ...(from.length === 0 ? {} : { from }) } };
}

/**
 * Moves what the notice ships into the shipped state, never more than is delivered: after an update that was cut in two,
 * what is in that state already counts.
 */
export function transitionsFor(
  notice: ShipmentNotice,
  missing: readonly DeliveryItem[],
  state: OrderState,
  states: MappedStates,
): OrderAction[] {
  return itemsOf(notice.packages, state).flatMap(({ id, quantity }) => {
    const line = state.lines.find(each => each.id === id);
    const inShipped = line?.states.find(each => each.id === states.shipped)?.units ?? 0;
    let still = Math.min(quantity, deliveredUnits(state, id) + unitsIn(missing, id) - inShipped);
    const sources =
      states.from?.flatMap(from => line?.states.filter(each => each.id === from) ?? [])
      ?? line?.states.filter(each => each.id !== states.shipped)
      ?? [];
    return sources.flatMap((from): OrderAction[] => {
      const units = Math.min(still, from.units);
      if (units <= 0) return [];
      still -= units;
      return [{
        action: 'transitionLineItemState',
        lineItemId: id,
        quantity: units,
        fromState: { typeId: 'state', id: from.id },
        toState: { typeId: 'state', id: states.shipped },
        actualTransitionDate: notice.shipment.shippedAt.toISOString(),
      }];
    });
  });
}
