import type { Outcome } from '../../../domain/delivery/outcome.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { endingOf, halfTold, later } from './woocommerce.outcomes.js';
import type { References, Step } from './woocommerce.plan.js';

/** One step after the other. What comes after a failure is left: only a fresh look at the order says what is missing then. */
export async function takeSteps(steps: readonly Step[], session: WooCommerceSession): Promise<Outcome<References>> {
  const references = new Map<string, string | null>();
  for (const [at, step] of steps.entries()) {
    const end = await takeStep(step, session);
    if (end.is !== 'done')
      return at === 0 ? (end as Outcome<never>) : halfTold(end as Outcome<never>, `${at} of ${steps.length} calls were done`);
    for (const id of step.packages) references.set(id, end.value);
  }
  return { is: 'done', value: references };
}

async function takeStep(step: Step, session: WooCommerceSession): Promise<Outcome<string | null>> {
  const answer = await ask(step.request, session);
  if ('json' in answer) {
    const id = (answer.json as Record<string, unknown>)[step.idField];
    if (typeof id === 'string' || typeof id === 'number') return { is: 'done', value: String(id) };
    return step.request.method === 'POST'
      ? later(`expected what was made, found an answer without ${step.idField}`, true)
      : { is: 'done', value: null };
  }
  if (step.notFound === undefined || !answer.missing) return answer.outcome;
  if (step.notFound === 'done') return { is: 'done', value: null };
  return answer.outcome.is === 'refused' ? answer.outcome : endingOf(step.notFound);
}
