import { unitsByLine } from '../../../domain/fulfillment/allocation.js';
import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { adoptByNumber, adoptByUnits, type Adopted } from './woocommerce.adoption.js';
import { Claims } from './woocommerce.claims.js';
import { planFulfillmentCorrection } from './woocommerce.fulfillment-changes.js';
import { planFulfillmentVoid } from './woocommerce.fulfillment-voids.js';
import { planFulfillments } from './woocommerce.fulfillments.js';
import { planNoteChange, planNotes } from './woocommerce.notes.js';
import { closedDoor, shortage } from './woocommerce.order-view.js';
import type { Outgrown } from './woocommerce.outgrown.js';
import type { Plan, References, Telling } from './woocommerce.plan.js';
import { planTrackingChange, planTrackings } from './woocommerce.trackings.js';

interface Mechanism {
  adopt(telling: Telling, claims: Claims): Adopted;
  tell(telling: Telling, missing: readonly NoticedPackage[], shown: References, outgrown: readonly Outgrown[]): Plan;
  change(telling: Telling, claims: Claims): Plan;
}

const trackings: Mechanism = { adopt: adoptByNumber, tell: planTrackings, change: planTrackingChange };
const mechanisms = {
  'ast': trackings,
  'shipment-tracking': trackings,
  'fulfillments': {
    adopt: adoptByUnits,
    tell: planFulfillments,
    change: (telling, claims) => (telling.notice.kind === 'void' ? planFulfillmentVoid : planFulfillmentCorrection)(telling, claims),
  },
  'notes': { adopt: adoptByNumber, tell: planNotes, change: planNoteChange },
} satisfies Record<string, Mechanism>;

/** What to say for a notice, from the order read just now; what it shows already is adopted. Pure. */
export function planOf(telling: Telling): Plan {
  const { notice, look, abilities } = telling;
  const claims = new Claims(notice, look.shown);
  const mechanism: Mechanism = mechanisms[abilities.mechanism];
  if (notice.kind !== 'shipment') return mechanism.change(telling, claims);
  const { shown, missing, told, outgrown = [], warnings = [] } = mechanism.adopt(telling, claims);
  const outcome = missing.length === 0 ? undefined : obstacle(telling, missing);
  if (outcome) return { outcome };
  const plan = mechanism.tell({ ...telling, notice: { ...notice, order: { ...notice.order, told } } }, missing, shown, outgrown);
  return 'outcome' in plan ? plan : { ...plan, warnings: [...plan.warnings, ...warnings] };
}

/** No mechanism of WooCommerce's counts: a cancelled order and too many units would all be taken. */
function obstacle({ notice, look }: Telling, missing: readonly NoticedPackage[]): Obstacle | undefined {
  const shown = unitsByLine(look.shown);
  for (const { storeLineId, toldBefore } of notice.order.lines) shown.set(storeLineId, Math.max(shown.get(storeLineId) ?? 0, toldBefore));
  return closedDoor(look.order) ?? shortage(look.order, shown, unitsByLine(missing), notice.order.lines);
}
