import type { HttpAnswer } from '../../../application/ports/store-session.js';
import type { KnownError } from '../../../application/ports/store-adapter.js';
import { knownErrorIn, refusedAs } from '../../../application/stores/known-ending.js';
import type { Later, Obstacle, Outcome, Refused, Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt } from '../../../domain/fulfillment/notice.js';
import { type Box, carrierWords } from './amazon.boxes.js';
import { otherCarrier } from './amazon.carriers.js';
import { knownErrors, ownRefusals } from './amazon.errors.js';
import { type AmazonOrder, packagesOf, unfulfilled, unitsIn } from './amazon.order.js';
import { wordsOf } from './amazon.calls.js';
import type { AmazonSettings } from './amazon.settings.js';

export function refused(code: keyof typeof ownRefusals, said: string): Refused {
  return refusedAs({ code, ...ownRefusals[code] }, said);
}

export function notYet(detail: string): Later {
  return { is: 'later', why: 'not-yet', detail, mayHaveActed: false };
}

/** An answer whose form is not the one its operation has. */
export function notUnderstood(answer: HttpAnswer): Later {
  return {
    is: 'later',
    why: 'unavailable',
    detail: `expected Amazon's form, found status ${answer.status}: ${wordsOf(answer)}`,
    mayHaveActed: false,
  };
}

/** Why Amazon did not take a package, from its words and from the order as it stands, which does not show the package as it was told. */
export function refusalOf(said: string, order: AmazonOrder, box: Box): Obstacle {
  const status = order.fulfillment?.fulfillmentStatus ?? '';
  if (status.startsWith('PENDING')) return notYet(`Amazon has not released the order (${status}): ${said}`);
  if (status === 'CANCELLED') return refusedAs(known('order-cancelled'), said);
  const error = knownErrorIn(knownErrors, said);
  if (error?.ends === 'later') return notYet(said);
  const shown = packagesOf(order).find(each => each.packageReferenceId === box.reference)?.packageItems ?? [];
  const tooMany = box.items.some(({ orderItemId, quantity }) => quantity > unfulfilled(order, orderItemId) + unitsIn(shown, orderItemId));
  if (tooMany && (!error || error.code === 'invalid-input')) return refusedAs(known('more-than-remaining'), said);
  return error ? refusedAs(error, said) : refused('not-understood', said);
}

/** The receipt of boxes that arrived, with those that ride along. */
export function receiptOf(boxes: readonly Box[]): Receipt {
  return {
    packages: boxes.flatMap(box =>
      [box.packageId, ...box.riders.map(each => each.id)].map(packageId => ({ packageId, reference: box.reference })),
    ),
  };
}

/** What a person should look at although the packages arrived. */
export function warningsOf(boxes: readonly Pick<Box, 'carrierCode' | 'carrierName' | 'trackingNumber'>[]): readonly Warning[] {
  return boxes.flatMap(box =>
    box.carrierCode === otherCarrier && box.trackingNumber
      ? [{
          code: 'carrier-not-listed',
          detail: `"${box.carrierName}" is not among Amazon's carrier codes; it went out as Other with its name and may count against valid tracking`,
        }]
      : [],
  );
}

/** The same of packages that Amazon shows, whoever told them. */
export function warningsOnShown(packages: readonly NoticedPackage[], settings: AmazonSettings): readonly Warning[] {
  const withGoods = packages.filter(each => each.lines.length > 0);
  return warningsOf(
    withGoods.map(each => ({ ...carrierWords(each, settings), ...(each.trackingNumber ? { trackingNumber: each.trackingNumber } : {}) })),
  );
}

export function arrived(is: 'done' | 'already', value: Receipt, warnings: readonly Warning[]): Outcome<Receipt> {
  return warnings.length > 0 ? { is, value, warnings } : { is, value };
}

const known = (code: string): KnownError => knownErrors.find(each => each.code === code)!;
