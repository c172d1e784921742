import type { Obstacle, Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Adoption } from './shopify.adoption.js';
import { Allotment } from './shopify.allotment.js';
import { planCorrection, planTakeBack } from './shopify.changes.js';
import { createOf, type Draft, draftOf } from './shopify.draft.js';
import { type MailsOf, mailsFor } from './shopify.mails.js';
import { endingOf } from './shopify.outcomes.js';
import type { Plan } from './shopify.plan.js';
import { planNumbers, planPartings, planRiders } from './shopify.riders.js';
import type { ShopifySettings } from './shopify.settings.js';
import { outcomeOfShortage } from './shopify.shortage.js';
import type { OrderState, ShownFulfillment } from './shopify.state.js';

type PlanSettings = Pick<ShopifySettings, 'notifyCustomer' | 'locations'>;

/** What to say for a notice, from the order read just now. Pure. */
export function planOf(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, now: Date): Plan {
  const mails = mailsFor(notice, state, settings);
  if (notice.kind === 'tracking') return planCorrection(notice, state, mails);
  if (notice.kind === 'void') return planTakeBack(notice, state);
  return planShipment(notice, state, settings, now, mails);
}

/** Every box of the notice finds its place before anything is said, so that a notice with a box that has none is not told in part. */
function planShipment(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, now: Date, mails: MailsOf): Plan {
  const adoption = new Adoption(notice, state);
  const allotment = new Allotment(state, settings.locations?.[notice.shipment.warehouse ?? '']);
  const shown = new Map<string, string | null>();
  const drafts: Draft[] = [];
  const riders: NoticedPackage[] = [];
  const silent = new Map<ShownFulfillment, NoticedPackage[]>();
  for (const box of notice.packages) {
    const { reference, rest } = adoption.of(box);
    if (rest.length === 0 && (reference !== null || box.trackingNumber === null)) {
      shown.set(box.id, reference);
      continue;
    }
    if (state.cancelled !== undefined) return { outcome: endingOf(state.cancelled) };
    if (rest.length === 0) {
      riders.push(box);
      continue;
    }
    const { shares, missing } = allotment.take(rest);
    const [short] = missing;
    if (short) {
      const adopted = reference === null && box.trackingNumber === null ? adoption.ofUnnumbered(missing) : { reference, rest: missing };
      const outcome = outcomeOfShortage(short, state, now);
      const isLeft = shares.length === 0 && reference === null && box.trackingNumber !== null && isTooMany(outcome);
      const fulfilled = isLeft ? adoption.silentOn(missing) : undefined;
      if (fulfilled) {
        silent.set(fulfilled, [...(silent.get(fulfilled) ?? []), box]);
        continue;
      }
      if (shares.length > 0 || adopted.reference === null || adoption.isOthers(box) || !isSettled(box, adopted.rest.length, outcome))
        return { outcome };
      shown.set(box.id, adopted.reference);
    }
    drafts.push(...shares.map(share => draftOf(box, share)));
  }
  const numbered = planNumbers(silent, state, mails);
  const parted = planPartings(drafts.map(each => each.box), notice, numbered.state);
  const carried = planRiders(riders, drafts, parted.state, mails);
  if ('outcome' in carried) return carried;
  const warnings = [...silent.values()].flat().map(fulfilledBefore);
  return {
    shown,
    calls: [...numbered.calls, ...parted.calls, ...drafts.map(draft => createOf(draft, mails([draft.box]))), ...carried.calls],
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

const fulfilledBefore = ({ trackingNumber }: NoticedPackage): Warning => ({
  code: 'fulfilled-before',
  detail: `the units of ${trackingNumber} had been marked as fulfilled without a number, so it was added there: look whether they left twice`,
});

/** The order shows the box, and has no units left for what it does not show of it: somebody told it in other words. */
function isSettled(box: NoticedPackage, unitsNotSeen: number, outcome: Obstacle): boolean {
  if (box.trackingNumber === null) return unitsNotSeen === 0;
  return isTooMany(outcome);
}

const isTooMany = (outcome: Obstacle): boolean => outcome.is === 'refused' && outcome.code === 'more-than-remaining';
