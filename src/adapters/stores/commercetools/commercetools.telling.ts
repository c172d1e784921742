import type { StoreSession } from '../../../application/ports/store-session.js';
import { halfTold } from '../../../application/stores/half-told.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Obstacle, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import type { OrderAction } from './commercetools.actions.js';
import { updateOrder } from './commercetools.client.js';
import { ownParcel } from './commercetools.keys.js';
import { limits } from './commercetools.limits.js';
import { mappedStates } from './commercetools.line-states.js';
import { lastSeen, note } from './commercetools.notebook.js';
import { unreadable } from './commercetools.outcomes.js';
import { planOf } from './commercetools.planner.js';
import { readState } from './commercetools.reading.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { isOrder } from './commercetools.shapes.js';
import { type OrderState, parcelsOf, stateOf } from './commercetools.state.js';

type Session = StoreSession<CommercetoolsSettings>;

/**
 * Plans on what was seen last and writes under its version: one call while nobody else changed the order. Only a fresh
 * look may end without a write, and a conflict means look again and decide again.
 */
export async function tell(notice: ShipmentNotice, session: Session): Promise<Outcome<Receipt>> {
  const mapped = await mappedStates(session);
  if ('outcome' in mapped) return mapped.outcome;
  let remembered = await lastSeen(notice, session);
  let ending: Obstacle | undefined;
  for (let conflicts = 0; conflicts < limits.conflictsInARow; conflicts += 1) {
    const looked = remembered ? { state: remembered, isFresh: false } : await lookAt(notice, session);
    remembered = undefined;
    if ('outcome' in looked) return looked.outcome;
    const plan = planOf(notice, looked.state, session.settings, mapped.states);
    if ('outcome' in plan || plan.actions.length === 0) {
      if (!looked.isFresh) continue;
      if ('outcome' in plan) return plan.outcome;
      const warnings = [...(plan.warnings ?? []), ...readBack(notice, looked.state)];
      return { is: 'already', value: { packages: plan.shown }, ...(warnings.length === 0 ? {} : { warnings }) };
    }
    const written = await write(notice, looked.state, plan.actions, session);
    if ('state' in written) return told(notice, written.state, plan, session);
    ending = written.outcome;
    if (!written.conflict) return ending;
  }
  return ending!;
}

async function lookAt(
  notice: ShipmentNotice,
  session: Session,
): Promise<{ readonly state: OrderState; readonly isFresh: boolean } | { readonly outcome: Obstacle }> {
  const read = await readState(notice.order.storeOrderId, session, [notice.id]);
  return 'outcome' in read ? read : { state: read.state, isFresh: true };
}

/** More than 500 actions go in several updates; keys and counted units keep a repeat of the first ones harmless. */
async function write(
  notice: ShipmentNotice,
  before: OrderState,
  actions: readonly OrderAction[],
  session: Session,
): Promise<{ readonly state: OrderState } | { readonly outcome: Obstacle; readonly conflict?: boolean }> {
  let state = before;
  for (const portion of portionsOf(actions, limits.actionsPerUpdate)) {
    const answer = await updateOrder(state.id, state.version, portion, notice.id, session);
    if ('outcome' in answer && state === before) return answer;
    if ('outcome' in answer) return { ...answer, outcome: halfTold(answer.outcome, 'a part of the update is in place') };
    if (!isOrder(answer.body)) return { outcome: { ...unreadable('the updated order'), mayHaveActed: true } };
    state = stateOf(answer.body);
  }
  return { state };
}

async function told(
  notice: ShipmentNotice,
  state: OrderState,
  plan: { readonly shown: Receipt['packages']; readonly warnings?: readonly Warning[] },
  session: Session,
): Promise<Outcome<Receipt>> {
  if (!notice.completesOrder) await note(notice.order.storeOrderId, state, session);
  const parcels = parcelsOf(state);
  const packages = notice.packages.map(box => ({
    packageId: box.id,
    reference: plan.shown.find(each => each.packageId === box.id)?.reference ?? ownParcel(box, parcels)?.id ?? null,
  }));
  const warnings = [...(plan.warnings ?? []), ...readBack(notice, state)];
  return { is: 'done', value: { packages }, ...(warnings.length === 0 ? {} : { warnings }) };
}

/** Every number that was told must be shown. */
function readBack(notice: ShipmentNotice, state: OrderState): Warning[] {
  if (notice.kind === 'void') return [];
  const shown = new Set(parcelsOf(state).map(each => numberKey(each.number ?? '')));
  const missing = notice.packages.flatMap(each => each.trackingNumber ?? []).filter(number => !shown.has(numberKey(number)));
  return missing.length === 0
    ? []
    : [{ code: 'number-not-shown', detail: `commercetools took the delivery but does not show ${missing.join(', ')}` }];
}
