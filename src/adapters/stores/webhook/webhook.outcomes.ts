import type { Probe } from '../../../application/ports/store-adapter.js';
import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import { knownErrorIn, refusedAs } from '../../../application/stores/known-ending.js';
import { outcomeOfSilence, outcomeOfStatus, waitAskedBy } from '../../../application/stores/transport-outcome.js';
import type { Obstacle, Outcome, Refused } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { knownErrors } from './webhook.errors.js';
import { headingToRemember } from './webhook.heading.js';

/** Any 2xx is success whatever its body says; everything else is tried again, but for 410 and 401. */
export function judge(notice: ShipmentNotice, reply: HttpReply): Outcome<Receipt> {
  if (!reply.heard) return outcomeOfSilence(reply);
  if (reply.status >= 200 && reply.status < 300) return { is: 'done', value: receiptOf(notice) };
  return outcomeOfStatus(reply, true) ?? turnedAway(reply);
}

function turnedAway(answer: HttpAnswer): Obstacle {
  const known = knownErrorIn(knownErrors, String(answer.status));
  const said = `${answer.status} ${answer.text.slice(0, 300).replaceAll(/\s+/g, ' ')}`.trim();
  if (known?.ends === 'refused') return refusedAs(known, said);
  const detail = `expected a 2xx, found ${said}${known ? `. ${known.meaning} ${known.whatToDo}` : ''}`;
  return { is: 'later', why: 'unavailable', detail, mayHaveActed: false, ...waitAskedBy(answer) };
}

/** A webhook gives no reference of what it made of a package: it is known by what came with it. */
const receiptOf = (notice: ShipmentNotice): Receipt => ({
  packages: notice.packages.map(({ id }) => ({ packageId: id, reference: headingToRemember(notice, id) })),
});

/** The contract has no word for news taken back. */
export const cannotTakeBack: Refused = {
  is: 'refused',
  code: 'cannot-take-back',
  said: '',
  meaning: 'The shipment notification has no form that takes a package back, so the receiver still shows the voided label.',
  whatToDo: 'Take the package back where the receiver keeps it, then discard this delivery.',
};

/** A receiver need not know HEAD: any answer shows that somebody is there and let us in. */
export function judgeKnock(reply: HttpReply, url: string): Probe {
  if (!reply.heard) return { is: 'unreachable', detail: reply.detail };
  if (reply.status === 401 || reply.status === 403) {
    return { is: 'wrong-credentials', detail: `the receiver answered ${reply.status}: set user and password as it knows them` };
  }
  if (reply.status >= 502 && reply.status <= 504) {
    return { is: 'unreachable', detail: `a gateway answered ${reply.status}: the receiver behind it is not there` };
  }
  const { host, pathname } = new URL(url);
  const notes =
    reply.status < 300 ? {} : { notes: [`HEAD was answered with ${reply.status}; whether notices are taken shows with the first one`] };
  return { is: 'good', account: `${host}${pathname}`, ...notes };
}
