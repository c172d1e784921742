import { halfTold } from '../../../application/stores/half-told.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import { lookAt } from './woocommerce.looking.js';
import { endingOf } from './woocommerce.outcomes.js';
import { planAll, tellAll, type Told, toldBy } from './woocommerce.telling.js';

/**
 * Tracking plugins keep all numbers of an order in one field, and of two writers at once one loses although both are
 * told 201. So what was written is read back, written once more if it is gone, and read back again.
 */
export async function readBack(
  told: readonly Ended<Told>[],
  abilities: Abilities,
  session: WooCommerceSession,
): Promise<readonly Ended<Told>[]> {
  if (abilities.mechanism !== 'ast' && abilities.mechanism !== 'shipment-tracking') return told;
  const ends = new Map<string, Ended<Told>>();
  const written = noticesWritten(told);
  const repaired = written.length === 0 ? [] : await tellAll(written, await lookAt(written, abilities, session), abilities, session);
  for (const [at, end] of repaired.entries()) ends.set(written[at]!.id, end);
  const rewritten = noticesWritten(repaired);
  const proven = rewritten.length === 0 ? [] : await proof(rewritten, abilities, session);
  for (const [at, end] of proven.entries()) ends.set(rewritten[at]!.id, end);
  return told.map(before => (before.is === 'done' ? completed(before.value, ends.get(before.value.notice.id)) : before));
}

/** From now on they are repeats: nothing may be mailed a second time. */
function noticesWritten(told: readonly Ended<Told>[]): ShipmentNotice[] {
  return told.flatMap(each => (each.is === 'done' && each.value.wrote ? [{ ...each.value.notice, replay: true }] : []));
}

async function proof(notices: readonly ShipmentNotice[], abilities: Abilities, session: WooCommerceSession): Promise<Ended<Told>[]> {
  const looks = await lookAt(notices, abilities, session);
  return planAll(notices, looks, abilities, session, async (plan, notice, order) => {
    if (plan.steps.length > 0) return endingOf(`Order ${order.number} does not show what it accepted, twice.`);
    return { is: 'done', value: toldBy(plan, notice, order, plan.shown, false) };
  });
}

function completed(before: Told, end: Ended<Told> | undefined): Ended<Told> {
  if (!end) return { is: 'done', value: before };
  if (end.is === 'done')
    return {
      is: 'done',
      value: { ...before, order: end.value.order, references: new Map([...before.references, ...end.value.references]) },
    };
  if (end.is === 'locked-out') return halfTold(end, 'the tracking is told, not yet read back');
  return end.is === 'later' ? { ...end, mayHaveActed: true } : end;
}
