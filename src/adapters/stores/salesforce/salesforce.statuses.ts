import type { Warning } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { staysComplete } from '../../../domain/fulfillment/stays-complete.js';
import { takesUnits } from '../../../domain/fulfillment/takes-units.js';
import type { Org } from './salesforce.org.js';
import type { Change, Changing } from './salesforce.plan.js';
import type { Fields } from './salesforce.profile.js';
import { profiles } from './salesforce.profiles.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import { livePackages, type OrderState } from './salesforce.state.js';

export interface OrderContext {
  readonly notice: ShipmentNotice;
  readonly state: OrderState;
  readonly org: Org;
  readonly settings: SalesforceSettings;
}

/** Complete only when the notice says so; what is complete stays so until units are taken back. */
export function statusFields(
  plan: { readonly is: string; readonly changes?: readonly Change[] },
  { notice, state, org, settings }: OrderContext,
): Fields {
  const profile = profiles[org.profile];
  if (plan.is === 'retrack')
    return state.syncStatus === 'Error' ? { WMS_Sync_Status__c: notice.completesOrder ? 'Shipped' : 'Partially Shipped' } : {};
  if (!notice.completesOrder && state.syncStatus === 'Shipped' && !takesUnits(notice)) return {};
  if (plan.is === 'take-back') {
    const left = livePackages(state).length > plan.changes!.length;
    const label = profile.statusFor({ is: 'partial' }, state, settings);
    return { WMS_Sync_Status__c: left ? 'Partially Shipped' : 'Accepted', ...(left && label !== undefined ? { Status: label } : {}) };
  }
  const label = profile.statusFor(
    notice.completesOrder ? { is: 'complete', trigger: notice.shipment.trigger } : { is: 'partial' },
    state,
    settings,
  );
  return { WMS_Sync_Status__c: notice.completesOrder ? 'Shipped' : 'Partially Shipped', ...(label === undefined ? {} : { Status: label }) };
}

/** Once labels are taken back. What the order's own status was before it was complete, nobody knows here. */
export function keptComplete(plan: Changing, context: OrderContext): Warning[] {
  const { notice, state, settings: { shippedStatus, packedStatus, pickedUpStatus } } = context;
  const written = plan.changes.length === 0 ? undefined : statusFields(plan, context)['Status'];
  const status = String(written ?? state.status);
  const isComplete = state.closed || [shippedStatus, packedStatus, pickedUpStatus].includes(status);
  return isComplete ? staysComplete(notice, { order: state.number, status, platform: 'Salesforce' }) : [];
}
