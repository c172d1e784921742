import { saidAgain } from '../../domain/fulfillment/notice-of.js';
import { stillMissing } from '../../domain/fulfillment/still-missing.js';
import { shownOf, toldSoFar } from '../../domain/fulfillment/told.js';
import type { ShipmentChannel } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { type Errand, isOpen } from './batch.js';

/**
 * Some news rests, or was discarded, while nobody knows whether the store took it. Before the store is told anything else of such an order
 * it is read. What it shows of that news counts as told: no other news repeats it, and it can be corrected and taken back. A store that
 * refuses to be read is told all the same.
 */
export async function seeWhatRests(
  errands: readonly Errand[],
  channel: ShipmentChannel<object>,
  session: StoreSession<object>,
): Promise<void> {
  const resting = errands
    .filter(isOpen)
    .flatMap(errand =>
      errand.claimed.resting.map(said => ({ errand, notice: saidAgain(said, toldSoFar(errand.claimed.told, said.order.facts)) })),
    );
  if (!channel.recall || resting.length === 0) return;
  const recalled = await channel.recall(resting.map(each => each.notice), session);
  for (const [at, { errand, notice }] of resting.entries()) {
    const answer = recalled[at];
    if (!answer) throw new Error(`expected one answer per recalled notice, found ${recalled.length} for ${resting.length}`);
    if ('seen' in answer) errand.shown.push({ deliveryId: notice.id, told: shownOf(notice, stillMissing(notice, answer.seen).references) });
    else if (answer.outcome.is !== 'refused') errand.outcome = answer.outcome;
  }
}
