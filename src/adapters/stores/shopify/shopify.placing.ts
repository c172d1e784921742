import type { Obstacle } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Adoption } from './shopify.adoption.js';
import { Allotment, type Share, type Want } from './shopify.allotment.js';
import { type Draft, draftOf } from './shopify.draft.js';
import { endingOf } from './shopify.outcomes.js';
import { outcomeOfShortage } from './shopify.shortage.js';
import type { OrderState, ShownFulfillment } from './shopify.state.js';

/** The boxes of a notice, each where its news belongs. */
export interface Placed {
  /** Package id → the fulfilment that shows it already; null where its goods need no word. */
  readonly shown: Map<string, string | null>;
  readonly drafts: Draft[];
  /** Boxes that complete no unit. */
  readonly riders: NoticedPackage[];
  /** Boxes whose units somebody fulfilled without a number: each gets its number there. */
  readonly silent: Map<ShownFulfillment, NoticedPackage[]>;
}

/** Every box finds its place before anything is said, so that a notice with a box that has none is not told in part. */
export function placed(
  notice: ShipmentNotice,
  state: OrderState,
  location: string | undefined,
  now: Date,
): Placed | { readonly outcome: Obstacle } {
  const order: OrderAtWork = { state, adoption: new Adoption(notice, state), allotment: new Allotment(state, location), now };
  const { shown, drafts, riders, silent }: Placed = { shown: new Map(), drafts: [], riders: [], silent: new Map() };
  for (const box of notice.packages) {
    const place = placeOf(box, order);
    if ('outcome' in place) return place;
    if ('shownBy' in place) shown.set(box.id, place.shownBy);
    else if ('rides' in place) riders.push(box);
    else if ('silent' in place) silent.set(place.silent, [...(silent.get(place.silent) ?? []), box]);
    else drafts.push(...place.shares.map(share => draftOf(box, share)));
  }
  return { shown, drafts, riders, silent };
}

/** The order while its boxes are placed: what one box takes is gone for the next. */
interface OrderAtWork {
  readonly state: OrderState;
  readonly adoption: Adoption;
  readonly allotment: Allotment;
  readonly now: Date;
}

type Place =
  | { readonly shownBy: string | null }
  | { readonly rides: true }
  | { readonly silent: ShownFulfillment }
  | { readonly shares: readonly Share[] }
  | { readonly outcome: Obstacle };

function placeOf(box: NoticedPackage, { state, adoption, allotment, now }: OrderAtWork): Place {
  const { reference, missing } = adoption.of(box);
  const hasAllUnits = missing.length === 0;
  if (hasAllUnits && (reference !== null || box.trackingNumber === null)) return { shownBy: reference };
  if (state.cancelled !== undefined) return { outcome: endingOf(state.cancelled) };
  if (hasAllUnits) return { rides: true };
  const { shares, short } = allotment.take(missing);
  const [first] = short;
  if (!first) return { shares };
  const outcome = outcomeOfShortage(first, state, now);
  return (shares.length === 0 ? toldInOtherWords(box, reference, short, outcome, adoption) : undefined) ?? { outcome };
}

/** Units that are open no more may be fulfilled already by somebody who told the box otherwise than we do. */
function toldInOtherWords(
  box: NoticedPackage,
  reference: string | null,
  short: readonly Want[],
  shortage: Obstacle,
  adoption: Adoption,
): Place | undefined {
  if (box.trackingNumber === null) {
    const adopted = adoption.ofUnnumbered(short);
    return adopted.reference !== null && adopted.missing.length === 0 ? { shownBy: adopted.reference } : undefined;
  }
  if (shortage.is !== 'refused' || shortage.code !== 'more-than-remaining') return undefined;
  if (reference !== null) return adoption.isOthers(box) ? undefined : { shownBy: reference };
  const silent = adoption.silentOn(short);
  return silent && { silent };
}
