import type { Probe } from '../../../application/ports/store-adapter.js';
import { fields, flag, list, optional, text } from '../../../application/stores/answer-shape.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { call, queryPath, type Session } from './salesforce.client.js';
import { describeOrg, forgetOrg } from './salesforce.org.js';

const organization = fields({
  records: list(
    fields<{ readonly Id?: string; readonly Name?: string; readonly IsSandbox?: boolean }>({
      Id: optional(text),
      Name: optional(text),
      IsSandbox: optional(flag),
    }),
  ),
});
const whoWeAre = 'SELECT Id, Name, IsSandbox FROM Organization LIMIT 1';

/** Whose org it is, and what of the metadata and rights we need is not there. */
export async function probeOrg(session: Session): Promise<Probe> {
  const answer = await call(
    { method: 'GET', path: queryPath(session.settings, whoWeAre), effect: 'read', about: [] },
    organization,
    session,
  );
  if (answer.is !== 'done') return failed(answer);
  await forgetOrg(session);
  const org = await describeOrg(session);
  if (org.is !== 'done') return failed(org);
  const { missing, profile } = org.value;
  if (missing.length > 0)
    return {
      is: 'under-scoped',
      missing,
      detail: 'Deploy the metadata folder of this store, or assign its permission set WMS_Integration (Order Management: WMS_Integration_OM) to the integration user: what is missing is out of its sight.',
    };
  const { Name: name, Id: id, IsSandbox: sandbox } = answer.value.records[0] ?? {};
  return {
    is: 'good',
    account: `${name ?? 'org'} (${id ?? 'id unknown'}${sandbox === true ? ', sandbox' : ''})`,
    notes: [profile === 'orders' ? 'orders are core orders' : 'orders are fulfillment orders of Order Management'],
  };
}

function failed(outcome: Obstacle): Probe {
  if (outcome.is === 'refused')
    return { is: 'under-scoped', missing: [outcome.code], detail: `${outcome.said}. ${outcome.meaning} ${outcome.whatToDo}` };
  return failedProbe(outcome);
}
