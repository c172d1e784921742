import { halfTold } from '../../../application/stores/half-told.js';
import type { Ended, Obstacle, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { joined, referencesIn } from '../../../domain/fulfillment/shown-records.js';
import type { Call } from './shopify.mutations.js';

/** What is to be said for one notice, and what the store shows of it already; or why nothing can be said. */
export type Plan = Sayable | { readonly outcome: Obstacle };

interface Sayable {
  readonly calls: readonly PlannedCall[];
  readonly shown: References;
  readonly warnings?: readonly Warning[];
}

export interface PlannedCall {
  readonly call: Call;
  /** The packages this call tells of. */
  readonly packages: readonly string[];
}

/** Package id → the fulfilments that show it. */
type References = ReadonlyMap<string, string | null>;

/** One outcome for the notice from those of its calls, in the order of `plan.calls`. */
export function settled(notice: ShipmentNotice, plan: Sayable, ends: readonly Ended<string | null>[]): Outcome<Receipt> {
  const failed = ends.filter(end => end.is !== 'done');
  if (failed.length > 0) {
    const worst = gravest(failed);
    return failed.length === ends.length ? worst : halfTold(worst, `${ends.length - failed.length} of ${ends.length} calls were done`);
  }
  const references = new Map(plan.shown);
  for (const [at, { packages }] of plan.calls.entries()) {
    for (const id of packages)
      references.set(id, joined([...referencesIn(references.get(id) ?? null), ...referencesIn(referenceIn(ends[at]))]));
  }
  const value: Receipt = { packages: notice.packages.map(({ id }) => ({ packageId: id, reference: references.get(id) ?? null })) };
  const warnings = [...(plan.warnings ?? []), ...ends.flatMap(end => ('warnings' in end ? (end.warnings ?? []) : []))];
  return { is: plan.calls.length === 0 ? 'already' : 'done', value, ...(warnings.length === 0 ? {} : { warnings: distinct(warnings) }) };
}

const referenceIn = (end: Ended<string | null> | undefined): string | null => (end && 'value' in end ? end.value : null);

/** What may have been done outweighs what was not, and what can be tried again outweighs what cannot. */
function gravest(failed: readonly Obstacle[]): Obstacle {
  const weight = (end: Obstacle): number => (end.is === 'later' ? (end.mayHaveActed ? 2 : 1) : 0);
  return failed.reduce((one, other) => (weight(other) > weight(one) ? other : one));
}

export function distinct(warnings: readonly Warning[]): Warning[] {
  return warnings.filter((each, at) => warnings.findIndex(other => other.code === each.code && other.detail === each.detail) === at);
}
