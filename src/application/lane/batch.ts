import type { Outcome, Warning } from '../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { ClaimedDelivery, ShownNews } from '../ports/lane-book.js';
import type { NewFinding } from '../ports/findings.js';
import type { Sighting } from '../ports/sighting.js';

/** A claimed delivery on its way through one batch: it gathers what is known until it has an outcome. */
export interface Errand {
  readonly claimed: ClaimedDelivery;
  /** What the store was found to show of other news of its order, of which nobody heard. */
  readonly shown: ShownNews[];
  /** The whole news; absent when there was nothing to tell or it could not be built. */
  notice?: ShipmentNotice;
  /** Why the store need not hear, where that is so. */
  nothing?: string;
  outcome?: Outcome<Receipt>;
  /** Its outcome is the store's answer to the telling, not to a question that came before. */
  announced?: true;
  /** It was refused, and could not be looked at then: some of it may stand. */
  unseen?: true;
  /** What reading back found in the store already. */
  found: Receipt['packages'];
  /** What a person should look at by what reading back found. */
  warnings: readonly Warning[];
  /** All that the store showed of the order when it was read back. */
  sighting?: Sighting;
  readonly findings: NewFinding[];
  /** Findings that what it is about has answered. */
  answered: readonly { readonly kind: string; readonly subject: string }[];
}

export function errandFor(claimed: ClaimedDelivery): Errand {
  return { claimed, shown: [], found: [], warnings: [], findings: [], answered: [] };
}

export const isOpen = (errand: Errand): boolean => errand.outcome === undefined;
