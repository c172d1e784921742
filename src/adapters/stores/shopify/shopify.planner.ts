import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { planCorrection, planTakeBack } from './shopify.changes.js';
import { createOf } from './shopify.draft.js';
import { type MailsOf, mailsFor } from './shopify.mails.js';
import { placed } from './shopify.placing.js';
import type { Plan } from './shopify.plan.js';
import { planNumbers, planPartings, planRiders } from './shopify.riders.js';
import type { ShopifySettings } from './shopify.settings.js';
import type { OrderState } from './shopify.state.js';

type PlanSettings = Pick<ShopifySettings, 'notifyCustomer' | 'locations'>;

/** What to say for a notice, from the order read just now. Pure. */
export function planOf(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, now: Date): Plan {
  const mails = mailsFor(notice, state, settings);
  if (notice.kind === 'tracking') return planCorrection(notice, state, mails);
  if (notice.kind === 'void') return planTakeBack(notice, state);
  return planShipment(notice, state, settings, now, mails);
}

function planShipment(notice: ShipmentNotice, state: OrderState, settings: PlanSettings, now: Date, mails: MailsOf): Plan {
  const places = placed(notice, state, settings.locations?.[notice.shipment.warehouse ?? ''], now);
  if ('outcome' in places) return places;
  const { shown, drafts, riders, silent } = places;
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
