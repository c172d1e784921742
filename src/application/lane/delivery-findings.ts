import type { LaneState } from '../../domain/delivery/breaker.js';
import type { Delivery, EndedAs, Settlement } from '../../domain/delivery/delivery.js';
import type { NewFinding } from '../ports/findings.js';
import type { SettledDelivery } from '../ports/lane-book.js';
import type { Errand } from './batch.js';

/** Kinds of findings that say why a delivery did not arrive. They go once it arrives, or once nobody wants it told. */
export const kindsAboutDeliveries = ['refused-delivery', 'gave-up', 'defect'] as const;

/** What a person should look at because of how one delivery ended. */
export function deliveryFindings(errand: Errand, { outcome }: Settlement): NewFinding[] {
  const { delivery } = errand.claimed;
  const about = { storeId: delivery.storeId, subject: delivery.id };
  const why = whyNotArrived(outcome, delivery);
  const warnings = [...warningsOf(errand)].map(([kind, details]): NewFinding => ({
    ...about,
    kind,
    detail: `order ${delivery.storeOrderId}: ${[...details].join('; ')}`,
    whatToDo: 'The news arrived; check what the store shows.',
  }));
  return [...errand.findings, ...(why ? [{ ...about, ...why }] : []), ...warnings];
}

type Why = Pick<NewFinding, 'detail' | 'whatToDo'> & { readonly kind: (typeof kindsAboutDeliveries)[number] };

/** Undefined: it arrived, or goes on being tried. */
function whyNotArrived(outcome: EndedAs, { storeOrderId }: Delivery): Why | undefined {
  if (outcome.is === 'refused') {
    const words = outcome.said === '' ? '' : `the store said "${outcome.said}": `;
    return { kind: 'refused-delivery', detail: `order ${storeOrderId}: ${words}${outcome.meaning}`, whatToDo: outcome.whatToDo };
  }
  if (outcome.is === 'gave-up') {
    const detail = `order ${storeOrderId}: three days of tries ended with: ${outcome.last}`;
    return { kind: 'gave-up', detail, whatToDo: 'Mend the cause, then retry the delivery.' };
  }
  if (outcome.is === 'later' && outcome.why === 'defect')
    return { kind: 'defect', detail: outcome.detail, whatToDo: "Report it with the attempt's id; the delivery is tried again by itself." };
  return undefined;
}

/** The details of each kind, to be one finding: a second finding of the same kind about the same delivery would replace the first. */
function warningsOf({ outcome, warnings }: Errand): Map<string, Set<string>> {
  const byCode = new Map<string, Set<string>>();
  for (const { code, detail } of [...warnings, ...(outcome && 'warnings' in outcome ? (outcome.warnings ?? []) : [])]) {
    byCode.set(code, (byCode.get(code) ?? new Set()).add(detail));
  }
  return byCode;
}

interface Lanes {
  readonly before: LaneState;
  readonly after: LaneState;
}

/** What a person should look at because the whole store went silent. */
export function laneFindings({ before, after }: Lanes, errands: readonly Errand[]): NewFinding[] {
  const storeId = errands[0]?.claimed.delivery.storeId;
  if (!storeId || after.closedWhy === null || after.closedWhy === 'throttled' || after.closedWhy === before.closedWhy) return [];
  const locked = errands.find(each => each.outcome?.is === 'locked-out')?.outcome;
  if (after.closedWhy === 'locked-out') {
    const detail = locked?.is === 'locked-out' ? locked.detail : 'the credentials were not accepted';
    return [{
      kind: 'locked-out',
      storeId,
      subject: storeId,
      detail,
      whatToDo: 'POST /v1/stores/:id/probe says what the credentials lack: grant it there, or give others (PATCH /v1/stores/:id). What waits goes out by itself.',
    }];
  }
  const last = errands.flatMap(({ outcome }) => (outcome?.is === 'later' ? [outcome.detail] : [])).at(-1);
  return [{
    kind: 'store-failing',
    storeId,
    subject: storeId,
    detail: `the store answers nothing properly (last: ${last}); its news waits and is not lost`,
    whatToDo: 'Nothing, if the store is known to be down; else see how its tries ended (GET /v1/attempts?store=:id).',
  }];
}

/** Findings that went away because news arrived after all, or because the lane is open. Only a delivery with a history can have some. */
export function settledFindings(
  settlements: readonly { readonly errand: Errand; readonly item: SettledDelivery }[],
  { before, after }: Lanes,
): { kind: string; subject: string }[] {
  const gone: { kind: string; subject: string }[] = [];
  for (const { errand, item: { delivery, settlement } } of settlements) {
    if (settlement.status !== 'done') continue;
    gone.push(...errand.answered);
    if (isFresh(delivery)) continue;
    for (const kind of kindsAboutDeliveries) gone.push({ kind, subject: delivery.id });
  }
  const storeId = settlements[0]?.item.delivery.storeId;
  if (storeId && before.closedWhy === 'locked-out' && after.closedWhy !== 'locked-out') gone.push({ kind: 'locked-out', subject: storeId });
  if (storeId && before.closedWhy === 'failing' && after.closedWhy !== 'failing') gone.push({ kind: 'store-failing', subject: storeId });
  return gone;
}

/** It has no history: it was never tried before, is not told again, and was not submitted (which uses up no try). */
const isFresh = ({ tries, replay, ticket }: Delivery): boolean => tries === 0 && !replay && ticket === null;
