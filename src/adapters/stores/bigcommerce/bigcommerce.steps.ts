import { halfTold } from '../../../application/stores/half-told.js';
import type { Ended, Obstacle, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { joined } from '../../../domain/fulfillment/shown-records.js';
import { ask, type Question, type Session } from './bigcommerce.client.js';
import { endingOf, unexpected, unknownOrder } from './bigcommerce.outcomes.js';
import { readBack } from './bigcommerce.tracking.js';
import { isShipment, type ShipmentChange } from './bigcommerce.wire.js';

/** What is to be said for one notice, in order, and what the store shows of it already; or why nothing can be said. */
export type Plan =
  | { readonly steps: readonly Step[]; readonly shown: References; readonly warnings?: readonly Warning[] }
  | { readonly outcome: Obstacle };

export interface Step {
  readonly question: Question;
  /** The packages it tells of. */
  readonly packages: readonly string[];
}

/** Package id → the shipments that show it. */
export type References = ReadonlyMap<string, string | null>;

/** Takes the steps one after another and stops at the first that fails. */
export async function take(plan: Plan, notice: ShipmentNotice, session: Session): Promise<Outcome<Receipt>> {
  if ('outcome' in plan) return plan.outcome;
  const references = new Map([...plan.shown].map(([id, reference]) => [id, reference === null ? [] : [reference]]));
  const warnings: Warning[] = [...(plan.warnings ?? [])];
  for (const [at, step] of plan.steps.entries()) {
    const end = await made(step, notice, session);
    if (end.is !== 'done') return at === 0 ? end : halfTold(end, `${at} of ${plan.steps.length} calls were done`);
    for (const id of step.packages) references.set(id, [...(references.get(id) ?? []), ...(end.value === null ? [] : [end.value])]);
    warnings.push(...(end.warnings ?? []));
  }
  const value: Receipt = { packages: notice.packages.map(({ id }) => ({ packageId: id, reference: joined(references.get(id) ?? []) })) };
  return { is: plan.steps.length === 0 ? 'already' : 'done', value, ...(warnings.length === 0 ? {} : { warnings }) };
}

/** The id of the shipment that shows the news now; null when it was taken back. */
async function made({ question }: Step, notice: ShipmentNotice, session: Session): Promise<Ended<string | null>> {
  const answer = await ask({ ...question, about: [notice.id] }, session);
  if ('outcome' in answer) return answer.outcome;
  if (question.method === 'DELETE') return { is: 'done', value: null };
  if (answer.status === 404)
    return question.method === 'POST'
      ? unknownOrder(notice.order.storeOrderId)
      : endingOf('No shipment of the order shows the number any more.');
  if (!isShipment(answer.json)) return unexpected('something that is no shipment', 'write');
  const warnings = readBack((question.body ?? {}) as ShipmentChange, answer.json);
  return { is: 'done', value: String(answer.json.id), ...(warnings.length === 0 ? {} : { warnings }) };
}
