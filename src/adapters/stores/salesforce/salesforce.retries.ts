import type { RetriesAsked } from '../../../application/ports/store-adapter.js';
import type { Session } from './salesforce.client.js';
import { orgOf } from './salesforce.org.js';
import { textIn } from './salesforce.profile.js';
import { profiles } from './salesforce.profiles.js';
import { readQuery } from './salesforce.reading.js';
import { ticked } from './salesforce.soql.js';

/**
 * The deliveries of all orders whose Retry box is ticked. Nothing is written here: the box stays ticked until the delivery
 * has been told again, and what that ends with clears it.
 */
export async function retriesAsked(session: Session): Promise<RetriesAsked> {
  const org = await orgOf(session);
  if ('outcome' in org) return org;
  const rows = await readQuery(ticked(profiles[org.profile].orderObject), session);
  if (rows.is !== 'done') return { outcome: rows };
  return { deliveries: rows.value.flatMap(row => textIn(row, 'WMS_Delivery_Id__c') ?? []) };
}
