import type { Ended, Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Session } from './salesforce.client.js';
import { type Failure, noteFailures } from './salesforce.failures.js';
import { graphsOf } from './salesforce.mapper.js';
import { forgetOrg, type Org, orgOf } from './salesforce.org.js';
import { endingOf } from './salesforce.outcomes.js';
import { type Plan, planOf } from './salesforce.plan.js';
import { profiles } from './salesforce.profiles.js';
import { readStates } from './salesforce.reading.js';
import type { OrderState } from './salesforce.state.js';
import { keptComplete, type OrderContext } from './salesforce.statuses.js';
import { type RecordIds, tell } from './salesforce.telling.js';
import { longLinks } from './salesforce.words.js';

/** Reads the orders of a batch in one call, writes what they lack in as few as Salesforce takes, and judges each notice. */
export async function announce(notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> {
  const org = await orgOf(session);
  if ('outcome' in org) return notices.map(() => org.outcome);
  const states = await readStates(
    notices.map(each => each.order.storeOrderId),
    org,
    session,
    { withAddress: false, about: notices.map(each => each.id) },
  );
  if (states.is !== 'done')
    return settled(
      notices.map(() => states),
      session,
    );
  const plans = notices.map((notice, at) => planFor(notice, states.value[at], org));
  const context = { org, settings: session.settings, now: session.now() };
  const orders = notices.map((notice, at) => ({ ...context, notice, state: states.value[at]! }));
  const tellings = plans.map((plan, at) => ({ notice: notices[at]!.id, graphs: 'outcome' in plan ? [] : graphsOf(plan, orders[at]!) }));
  const ends = await tell(tellings, session);
  const outcomes = plans.map((plan, at): Outcome<Receipt> =>
    'outcome' in plan ? plan.outcome : ended(plan, orders[at]!, tellings[at]!.graphs.length, ends[at]!),
  );
  await noteFailures(failuresIn(outcomes, notices, states.value), org, session);
  return settled(outcomes, session);
}

function planFor(notice: ShipmentNotice, state: OrderState | undefined, org: Org): Plan {
  if (!state) return { outcome: endingOf(`Salesforce has no order ${notice.order.storeOrderId}`) };
  const plan = planOf(notice, state);
  const fixed = 'is' in plan && plan.is === 'take-back' && plan.changes.length > 0 ? profiles[org.profile].fixed(state) : undefined;
  return fixed === undefined ? plan : { outcome: endingOf(fixed) };
}

function ended(plan: Exclude<Plan, { outcome: unknown }>, order: OrderContext, graphs: number, end: Ended<RecordIds>): Outcome<Receipt> {
  if (end.is !== 'done') return end;
  const { shown } = plan;
  const { packages: boxes } = order.notice;
  const packages = boxes.map(({ id }, at) => ({ packageId: id, reference: shown.get(id) ?? end.value.get(`package_${at}`) ?? null }));
  const warnings = [
    ...(plan.is === 'take-back' ? [] : longLinks(boxes)),
    ...(plan.is === 'tell' ? [] : plan.warnings),
    ...(plan.is === 'take-back' ? keptComplete(plan, order) : []),
  ];
  return { is: graphs === 0 ? 'already' : 'done', value: { packages }, ...(warnings.length === 0 ? {} : { warnings }) };
}

function failuresIn(
  outcomes: readonly Outcome<Receipt>[],
  notices: readonly ShipmentNotice[],
  states: readonly (OrderState | undefined)[],
): Failure[] {
  return outcomes.flatMap((refused, at) => {
    const state = states[at];
    return refused.is === 'refused' && refused.code !== 'metadata-missing' && state ? [{ refused, state, notice: notices[at]! }] : [];
  });
}

/** A field that is gone, or has come, means the org is another than the one described. */
async function settled(outcomes: readonly Outcome<Receipt>[], session: Session): Promise<readonly Outcome<Receipt>[]> {
  if (outcomes.some(each => each.is === 'refused' && each.code === 'metadata-missing')) await forgetOrg(session);
  return outcomes;
}
