import { fits } from '../../../application/stores/answer-shape.js';
import { halfTold } from '../../../application/stores/half-told.js';
import { type Ended, type Obstacle, saidBy } from '../../../domain/delivery/outcome.js';
import { byNumber, otherOrderIn, takenOff } from './woocommerce.astray.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { endingOf, later } from './woocommerce.outcomes.js';
import type { References, Step } from './woocommerce.plan.js';
import { fulfillments } from './woocommerce.shapes.js';

/** One step after the other. What comes after a failure is left: only a fresh look at the order says what is missing then. */
export async function takeSteps(steps: readonly Step[], session: WooCommerceSession): Promise<Ended<References>> {
  const references = new Map<string, string | null>();
  for (const [at, step] of steps.entries()) {
    const end = await takeStep(step, session);
    if (end.is !== 'done') return at === 0 ? end : halfTold(end, `${at} of ${steps.length} calls were done`);
    for (const id of step.packages) references.set(id, end.value);
  }
  return { is: 'done', value: references };
}

async function takeStep(step: Step, session: WooCommerceSession): Promise<Ended<string | null>> {
  const answer = await ask(step.request, session);
  if ('json' in answer) {
    const made = answer.json as Record<string, unknown>;
    const other = otherOrderIn(made, step);
    if (other !== undefined) return broughtBack(made, other, step, session);
    // WooCommerce takes an update of a deleted fulfillment without a word, and keeps nothing of it.
    if (step.notFound !== undefined && typeof made['date_deleted'] === 'string') return unfound(step.notFound);
    const id = made[step.idField];
    if (typeof id === 'string' || typeof id === 'number') return { is: 'done', value: String(id) };
    return step.request.method === 'POST'
      ? later(`expected what was made, found an answer without ${step.idField}`, true)
      : { is: 'done', value: null };
  }
  if (step.notFound === undefined || !(answer.missing || (await isGone(step, answer.outcome, session)))) return answer.outcome;
  return isUnderstood(answer.outcome) ? answer.outcome : unfound(step.notFound);
}

/** What came onto another order is taken off again, and told by the order's number. */
async function broughtBack(made: unknown, other: string, step: Step, session: WooCommerceSession): Promise<Ended<string | null>> {
  const taken = await takeStep(takenOff(made, other, step), session);
  const said = `AST put the tracking onto order ${other}`;
  if (taken.is !== 'done') return endingOf(`${said}, where it could not be deleted: ${saidBy(taken)}`);
  const again = byNumber(step);
  return again ? takeStep(again, session) : endingOf(`${said}, where it was deleted again.`);
}

const unfound = (notFound: 'done' | string): Ended<null> => (notFound === 'done' ? { is: 'done', value: null } : endingOf(notFound));

const isUnderstood = (end: Obstacle): boolean => end.is === 'refused' && end.code !== 'unknown-error';

/** Core fulfillments refuse everything with the same status and code, so only their list says whether one is still there. */
async function isGone({ request }: Step, end: Obstacle, session: WooCommerceSession): Promise<boolean> {
  if (end.is !== 'refused' || isUnderstood(end) || !end.said.startsWith('0: ')) return false;
  const [, path, id] = /^(.*\/fulfillments)\/(\d+)$/.exec(request.path) ?? [];
  if (path === undefined) return false;
  const listed = await ask({ method: 'GET', path, ...(request.about ? { about: request.about } : {}) }, session);
  return 'json' in listed && fits(fulfillments, listed.json) && !listed.json.some(each => String(each.id) === id);
}
