import { anything } from '../../../application/stores/answer-shape.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Outcome, Refused } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { call, dataPath, type Session } from './salesforce.client.js';
import { mostRecords } from './salesforce.limits.js';
import type { Org } from './salesforce.org.js';
import { profiles } from './salesforce.profiles.js';
import { type OrderState, speaksOf } from './salesforce.state.js';
import { fitted } from './salesforce.words.js';

export interface Failure {
  readonly notice: ShipmentNotice;
  readonly state: OrderState;
  readonly refused: Refused;
}

/**
 * Writes onto each order why it was refused and what to do, for the people who work in Salesforce. Whatever becomes of
 * this, the outcome of the notice stays as it is. The box a person ticked for a retry is cleared only if it was read, and
 * was ticked for this delivery.
 */
export async function noteFailures(failures: readonly Failure[], org: Org, session: Session): Promise<void> {
  await session.each(portionsOf(failures, mostRecords), async (part): Promise<Outcome<unknown>> =>
    call(
      {
        method: 'PATCH',
        path: `${dataPath(session.settings)}/composite/sobjects`,
        effect: 'write',
        about: part.map(each => each.notice.id),
        body: { allOrNone: false, records: part.map(each => recordOf(each, org, session)) },
      },
      anything,
      session,
    ),
  );
}

function recordOf({ notice, state, refused }: Failure, org: Org, session: Session): object {
  return {
    attributes: { type: profiles[org.profile].orderObject },
    id: state.id,
    WMS_Sync_Status__c: 'Error',
    WMS_Sync_Error_Code__c: fitted(refused.code, 80),
    WMS_Sync_Error__c: fitted(`${refused.meaning} ${refused.whatToDo} Salesforce said: ${refused.said}${besides(notice, state)}`, 32_768),
    WMS_Delivery_Id__c: fitted(notice.id, 36),
    WMS_Last_Sync__c: session.now().toISOString(),
    ...(state.retryAsked && speaksOf(state, notice.id) ? { WMS_Retry__c: false } : {}),
  };
}

/** There is room for one refusal and its Retry box: an earlier one is named at least. */
function besides({ id }: ShipmentNotice, state: OrderState): string {
  return speaksOf(state, id)
    ? ''
    : ` Before this, another shipment of the order was refused: delivery ${state.noted}. Unless it was discarded, retry it in Parcelwire.`;
}
