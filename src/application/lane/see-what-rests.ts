import { saidAgain } from '../../domain/fulfillment/notice-of.js';
import { stillMissing } from '../../domain/fulfillment/still-missing.js';
import { shownOf, toldSoFar } from '../../domain/fulfillment/told.js';
import type { ShipmentChannel } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { type Errand, isOpen } from './batch.js';

/**
 * Nobody knows whether the store took what rests unheard, or was discarded so. Before it is told anything else of such an order it is read:
 * what it shows counts as told, so that it comes with no other news again, and can be corrected and taken back. Who refuses to be read is
 * told all the same.
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
