import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { holdsOthers, unitsStay } from '../../../domain/fulfillment/shared-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { numberKey } from '../../../domain/shipment/tracking-number.js';
import type { Claims } from './woocommerce.claims.js';
import { deleteStep, numbersField, shippingOf, updateStep } from './woocommerce.fulfillment-steps.js';
import { endingOf } from './woocommerce.outcomes.js';
import type { Plan, ShownPackage, Telling } from './woocommerce.plan.js';

interface Edit {
  numbers: readonly string[];
  readonly boxes: NoticedPackage[];
}

/** A corrected number takes the old one's place; a voided one leaves, and with its units the fulfillment goes. */
export function planFulfillmentChange(telling: Telling, claims: Claims): Plan {
  const { notice } = telling;
  const shown = new Map<string, string | null>();
  const edits = new Map<ShownPackage, Edit>();
  const warnings: Warning[] = [];
  for (const box of notice.packages) {
    const now = notice.kind === 'void' ? undefined : claims.of(box);
    if (now && keepsNumber(box) && speaksFor(now, box)) {
      edits.set(now, { numbers: edits.get(now)?.numbers ?? now.trackingNumbers, boxes: [...(edits.get(now)?.boxes ?? []), box] });
      continue;
    }
    if (now) shown.set(box.id, now.reference);
    const old = notice.kind === 'void' ? claims.of(box) : claims.ofReplaced(box);
    if (!old && !now && notice.kind === 'tracking') return { outcome: endingOf(`Order ${telling.look.order.number} shows no fulfillment with the number ${box.replaces ?? box.trackingNumber}.`) };
    if (!old || old === now) continue;
    if (notice.kind === 'void' && box.lines.length > 0 && holdsOthers(old.reference, notice)) {
      warnings.push(...unitsStay(box));
      continue;
    }
    const edit: Edit = edits.get(old) ?? { numbers: old.trackingNumbers, boxes: [] };
    edit.numbers = swapped(edit.numbers, notice.kind === 'void' ? box.trackingNumber : box.replaces, notice.kind === 'void' || now ? null : box.trackingNumber);
    edit.boxes.push(box);
    edits.set(old, edit);
  }
  const goes = ([, { numbers, boxes }]: [ShownPackage, Edit]): boolean => notice.kind === 'void' && (numbers.length === 0 || boxes.some(box => box.lines.length > 0));
  const steps = [...edits].map(edit => (goes(edit) ? deleteStep(edit[0], telling) : updateStep(edit[0], changesTo(...edit), edit[1].boxes, telling)));
  return { steps, shown, warnings: [...warnings, ...[...edits].filter(goes).flatMap(([, { numbers }]) => numbers.map(wentAlong))] };
}

const wentAlong = (number: string): Warning => ({ code: 'number-went-along', detail: `the number ${number} stood beside the voided one in a fulfillment that is gone: tell it by hand` });

function swapped(numbers: readonly string[], old: string | null, fresh: string | null): readonly string[] {
  const at = numbers.findIndex(number => old !== null && numberKey(number) === numberKey(old));
  return at < 0 ? [...numbers, ...[fresh ?? []].flat()] : [...numbers.slice(0, at), ...[fresh ?? []].flat(), ...numbers.slice(at + 1)];
}

/** A fulfillment has one carrier and one link for all its numbers. */
const speaksFor = ({ trackingNumbers }: ShownPackage, box: NoticedPackage): boolean => trackingNumbers.length === 1 || box.lines.length > 0;

/** Carrier and link are those of the box with the goods; of another box only where its number stands alone. */
function changesTo(shown: ShownPackage, { numbers, boxes }: Edit): Readonly<Record<string, unknown>> {
  const speaker = boxes.find(box => box.lines.length > 0) ?? boxes.find(box => numbers.length === 1 && numbers[0] === box.trackingNumber);
  return { ...numbersField(numbers), ...(speaker ? { ...emptied(shown), ...shippingOf(speaker) } : {}) };
}

/** What the carrier of before left there and the one of now may not fill. */
function emptied({ fulfillment }: ShownPackage): Readonly<Record<string, string>> {
  const theirs = (fulfillment?.meta_data ?? []).filter(({ key }) => key === '_provider_name' || key === '_tracking_url');
  return Object.fromEntries(theirs.map(({ key }) => [key, '']));
}
