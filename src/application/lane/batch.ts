import type { Outcome, Warning } from '../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { ClaimedDelivery, ShownNews } from '../ports/lane-book.js';
import type { NewFinding } from '../ports/findings.js';
import type { Sighting } from '../ports/sighting.js';

/** A claimed delivery on its way through one batch: it gathers what is known until it has an outcome. */
export interface Errand {
  readonly claimed: ClaimedDelivery;
  /** What the store shows of other news of the order that rests, or was discarded, while nobody knew how it had ended. */
  readonly shown: ShownNews[];
  /** All of the news, also what the store has by now; absent until it is written, and where nothing is to be told. */
  notice?: ShipmentNotice;
  /** Why the store need not hear of it; absent where it must. */
  nothing?: string;
  outcome?: Outcome<Receipt>;
  /** Its outcome is the store's answer to the telling, not to a question that came before. */
  announced?: true;
  /** It was refused, and the store could not be read afterwards: part of it may stand there. */
  unseen?: true;
  /** The packages that the store was found to show already. */
  found: Receipt['packages'];
  /** What a person should look at because of what the store was found to show. */
  warnings: readonly Warning[];
  /** All that the store showed of the order when it was read back. */
  sighting?: Sighting;
  readonly findings: NewFinding[];
  /** Findings that need nobody any more once this news is done. */
  answered: readonly { readonly kind: string; readonly subject: string }[];
}

export function errandFor(claimed: ClaimedDelivery): Errand {
  return { claimed, shown: [], found: [], warnings: [], findings: [], answered: [] };
}

export const isOpen = (errand: Errand): boolean => errand.outcome === undefined;
