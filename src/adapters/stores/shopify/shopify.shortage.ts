import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { Want } from './shopify.allotment.js';
import { matcherFor } from './shopify.matching.js';
import { endingOf } from './shopify.outcomes.js';
import { isHandedOver, type OrderState, sentenceAbout } from './shopify.state.js';

/** Why units that left the warehouse find no open unit in Shopify. `want` is what was left over once every open unit was dealt. */
export function outcomeOfShortage(want: Want, state: OrderState, now: Date): Obstacle {
  const named = want.sku ?? want.storeLineId;
  if (state.fulfillmentOrders.length === 0) return endingOf(`Order ${state.name} shows no fulfillment orders.`);
  const matches = matcherFor(state.fulfillmentOrders.flatMap(each => each.lines))(want);
  const holding = state.fulfillmentOrders.filter(each => each.lines.some(matches));
  if (holding.length === 0) return endingOf(`Order ${state.name} has no line ${named}.`);
  const withUnits = holding.filter(
    each => !['CLOSED', 'CANCELLED'].includes(each.status) && each.lines.some(line => matches(line) && line.remaining > 0),
  );
  const held = withUnits.find(each => each.status === 'ON_HOLD');
  if (held) return endingOf(`${sentenceAbout(held)} (${held.holds.join(', ') || 'no reason given'}).`);
  const scheduled = withUnits.find(each => each.status === 'SCHEDULED');
  if (scheduled)
    return endingOf(
      `${sentenceAbout(scheduled)}, to open at ${scheduled.fulfillAt?.toISOString() ?? 'an unknown time'}.`,
      untilThen(scheduled.fulfillAt, now),
    );
  if (withUnits.some(isHandedOver)) return endingOf(`${named} goes by local pickup or local delivery.`);
  const elsewhere = withUnits.find(each => !each.open);
  if (elsewhere) return endingOf(`${sentenceAbout(elsewhere)} and is at another fulfillment service.`);
  const remaining = withUnits.flatMap(each => each.lines.filter(matches)).reduce((sum, line) => sum + line.remaining, 0);
  return endingOf(`Order ${state.name} shows ${remaining} of ${named} remaining, ${remaining + want.quantity} needed.`);
}

function untilThen(at: Date | null, now: Date): number | undefined {
  const wait = at === null ? 0 : at.getTime() - now.getTime();
  return wait > 0 ? wait : undefined;
}
