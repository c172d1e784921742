import type { Probe } from '../../../application/ports/store-adapter.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import { ask, changeNothing, countOrders, type Session } from './bigcommerce.client.js';
import type { Answer } from './bigcommerce.outcomes.js';

const missing = ['store_v2_orders'];

/** Whether the token is known and may read orders, then whether it may change them: the scope alone answers that. */
export async function probeStore(session: Session): Promise<Probe> {
  const read = await ask(countOrders, session);
  const refused = refusalIn(read, 'Orders: read-only');
  if (refused) return refused;
  if ('status' in read && read.status === 404)
    return { is: 'wrong-credentials', detail: `BigCommerce knows no store "${session.settings.storeHash}"` };
  return refusalIn(await ask(changeNothing, session), 'Orders: modify') ?? { is: 'good', account: session.settings.storeHash };
}

function refusalIn(answer: Answer, scope: string): Probe | undefined {
  if (!('outcome' in answer)) return undefined;
  const { outcome, refusedWith } = answer;
  if (outcome.is === 'locked-out' && refusedWith === 403)
    return { is: 'under-scoped', missing, detail: `${outcome.detail}. Give the API account the scope ${scope}.` };
  // The question whether nothing may be changed is wrong in every other way: it was let in.
  return outcome.is === 'refused' ? undefined : failedProbe(outcome);
}
