import type { Warning } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { staysComplete } from '../../../domain/fulfillment/stays-complete.js';
import { takesUnits } from '../../../domain/fulfillment/takes-units.js';
import type { Org } from './salesforce.org.js';
import type { Changing, Written } from './salesforce.plan.js';
import type { Fields, Stage } from './salesforce.profile.js';
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
export function statusFields(plan: Written, { notice, state, org, settings }: OrderContext): Fields {
  const told = notice.completesOrder ? 'Shipped' : 'Partially Shipped';
  if (plan.is === 'retrack') return state.syncStatus === 'Error' ? { WMS_Sync_Status__c: told } : {};
  if (!notice.completesOrder && state.syncStatus === 'Shipped' && !takesUnits(notice)) return {};
  const labelled = (stage: Stage): Fields => {
    const label = profiles[org.profile].statusFor(stage, state, settings);
    return label === undefined ? {} : { Status: label };
  };
  if (plan.is === 'take-back') {
    const someStay = livePackages(state).length > plan.changes.length;
    return someStay ? { WMS_Sync_Status__c: 'Partially Shipped', ...labelled({ is: 'partial' }) } : { WMS_Sync_Status__c: 'Accepted' };
  }
  const stage: Stage = notice.completesOrder ? { is: 'complete', trigger: notice.shipment.trigger } : { is: 'partial' };
  return { WMS_Sync_Status__c: told, ...labelled(stage) };
}

/** Once labels are taken back. What the order's own status was before it was complete, nobody knows here. */
export function keptComplete(plan: Changing, context: OrderContext): Warning[] {
  const { notice, state, settings: { shippedStatus, packedStatus, pickedUpStatus } } = context;
  const written = plan.changes.length === 0 ? undefined : statusFields(plan, context)['Status'];
  const status = String(written ?? state.status);
  const isComplete = state.closed || [shippedStatus, packedStatus, pickedUpStatus].includes(status);
  return isComplete ? staysComplete(notice, { order: state.number, status, platform: 'Salesforce' }) : [];
}
