import { Injectable } from '@nestjs/common';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import { stillMissing } from '../../domain/fulfillment/still-missing.js';
import type { ShipmentChannel } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { type Errand, isOpen } from './batch.js';

/** Speaks to one store: asks how submitted news ended, reads back what may be there already, tells what is missing. */
@Injectable()
export class TellStore {
  async run(errands: readonly Errand[], channel: ShipmentChannel<object>, session: StoreSession<object>): Promise<void> {
    await this.collect(errands, channel, session);
    const missing = await this.recall(errands, channel, session);
    await this.finish(errands, channel, session);
    await this.announce(errands.filter(isOpen), missing, channel, session);
    await this.lookAtRefused(errands.filter(wasRefused), channel, session);
  }

  private async announce(
    telling: readonly Errand[],
    missing: ReadonlyMap<Errand, ShipmentNotice>,
    channel: ShipmentChannel<object>,
    session: StoreSession<object>,
  ): Promise<void> {
    if (telling.length === 0) return;
    const outcomes = await channel.announce(telling.map(each => missing.get(each) ?? noticeOf(each)), session);
    settle(telling, outcomes);
    for (const errand of telling) errand.announced = true;
  }

  /**
   * A store that is told box by box may have taken some boxes before it refused one. What becomes of those while the others wait for a
   * person is news that it must hear. A correction that was refused and yet shows is done. A store that cannot be read may have taken all of
   * it in an earlier try.
   */
  private async lookAtRefused(refused: readonly Errand[], channel: ShipmentChannel<object>, session: StoreSession<object>): Promise<void> {
    if (refused.length === 0) return;
    if (!channel.recall) {
      for (const errand of refused) if (errand.claimed.delivery.endingUnknown) errand.unseen = true;
      return;
    }
    const lookedAt = session.now();
    const recalled = await channel.recall(refused.map(noticeOf), session);
    for (const [at, errand] of refused.entries()) {
      const answer = recalled[at];
      if (!answer || 'outcome' in answer) {
        errand.unseen = true;
        continue;
      }
      errand.sighting = { seen: answer.seen, lookedAt };
      const compared = stillMissing(noticeOf(errand), answer.seen);
      errand.found = compared.references;
      if ('all' in compared && noticeOf(errand).kind === 'tracking') errand.outcome = isThere;
    }
  }

  private async collect(errands: readonly Errand[], channel: ShipmentChannel<object>, session: StoreSession<object>): Promise<void> {
    const asked = errands.flatMap(errand =>
      isOpen(errand) && errand.claimed.delivery.ticket ? [{ errand, ticket: errand.claimed.delivery.ticket }] : [],
    );
    if (asked.length === 0) return;
    if (!channel.collect) throw new Error('expected an adapter that answers `submitted` to have `collect`, found none');
    const outcomes = await channel.collect(asked.map(({ errand, ticket }) => ({ notice: noticeOf(errand), ticket })), session);
    settle(asked.map(each => each.errand), outcomes);
  }

  /**
   * What is left to tell of news whose last ending is unknown, and of news that a person wants told again, who may have entered it in the
   * store by hand.
   */
  private async recall(
    errands: readonly Errand[],
    channel: ShipmentChannel<object>,
    session: StoreSession<object>,
  ): Promise<ReadonlyMap<Errand, ShipmentNotice>> {
    const missing = new Map<Errand, ShipmentNotice>();
    const unsure = errands.filter(each => isOpen(each) && (each.claimed.delivery.endingUnknown || each.claimed.delivery.replay));
    if (!channel.recall || unsure.length === 0) return missing;
    const lookedAt = session.now();
    const recalled = await channel.recall(unsure.map(noticeOf), session);
    for (const [at, errand] of unsure.entries()) {
      const answer = recalled[at];
      if (!answer) throw new Error(`expected one answer per recalled notice, found ${recalled.length} for ${unsure.length}`);
      if ('outcome' in answer) errand.outcome = answer.outcome;
      else {
        errand.sighting = { seen: answer.seen, lookedAt };
        const compared = stillMissing(noticeOf(errand), answer.seen);
        errand.warnings = [...(answer.warnings ?? []), ...(compared.warnings ?? [])];
        errand.found = compared.references;
        if ('all' in compared) errand.outcome = isThere;
        else missing.set(errand, compared.missing);
      }
    }
    return missing;
  }

  /**
   * Of shipments and voids that the store was found to show, what comes after the telling may still be owed. After a correction nothing
   * comes.
   */
  private async finish(errands: readonly Errand[], channel: ShipmentChannel<object>, session: StoreSession<object>): Promise<void> {
    const there = errands.filter(each => each.outcome === isThere && noticeOf(each).kind !== 'tracking');
    if (!channel.finish || there.length === 0) return;
    settle(there, await channel.finish(there.map(noticeOf), session));
  }
}

/** The store refused the news itself, not a question that came before it. */
const wasRefused = ({ outcome, announced }: Errand): boolean => outcome?.is === 'refused' && announced === true;

const isThere: Outcome<Receipt> = { is: 'already', value: { packages: [] } };

function settle(errands: readonly Errand[], outcomes: readonly Outcome<Receipt>[]): void {
  if (outcomes.length !== errands.length)
    throw new Error(`expected one outcome per notice, found ${outcomes.length} for ${errands.length}`);
  for (const [at, errand] of errands.entries()) errand.outcome = outcomes[at]!;
}

function noticeOf(errand: Errand): ShipmentNotice {
  if (!errand.notice) throw new Error(`expected a notice for delivery ${errand.claimed.delivery.id}, found none`);
  return errand.notice;
}
