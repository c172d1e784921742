import type { StoreSession } from '../../../application/ports/store-session.js';
import { anything, dictionary, fits, misshape } from '../../../application/stores/answer-shape.js';
import type { Ended, Warning } from '../../../domain/delivery/outcome.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { ask } from './shopify.client.js';
import { aliasOf, type Call, mutationOf, pointsOf } from './shopify.mutations.js';
import { pointsPerTelling } from './shopify.operations.js';
import { outcomeOfErrors, outcomeOfUserErrors, unavailable } from './shopify.outcomes.js';
import { inPortions } from './shopify.portions.js';
import { payload } from './shopify.shapes.js';
import type { ShopifySettings } from './shopify.settings.js';
import type { TrackingInput } from './shopify.tracking.js';
import type { GraphqlBody, WirePayload } from './shopify.wire.js';

type Session = StoreSession<ShopifySettings>;

export interface Telling {
  readonly call: Call;
  /** The delivery it is for. */
  readonly notice: string;
}

/** Makes the calls in few requests. One outcome per call, in order: the id of what Shopify made. */
export async function tell(tellings: readonly Telling[], session: Session): Promise<Ended<string | null>[]> {
  return inPortions(tellings, { each: telling => pointsOf(telling.call), perRequest: pointsPerTelling }, session, async portion => {
    const about = [...new Set(portion.map(each => each.notice))];
    const answer = await ask({ ...mutationOf(portion.map(each => each.call)), effect: 'write', about }, dictionary(anything), session);
    if (answer.is !== 'done') return answer;
    const { data, body, warnings } = answer.value;
    return { is: 'done', value: portion.map(({ call }, at) => judged(call, aliasOf(at), data[aliasOf(at)], body, warnings)) };
  });
}

/** A denied field inside an answer does not undo the mutation: it is done, with a warning. */
function judged(
  call: Call,
  alias: string,
  answered: unknown,
  body: GraphqlBody,
  versionWarnings: readonly Warning[],
): Ended<string | null> {
  const errors = (body.errors ?? []).filter(error => error.path === undefined || error.path[0] === alias);
  if (!fits(payload, answered))
    return errors.length > 0 ? outcomeOfErrors(body, 'write', errors) : unavailable(misshape(payload, answered, alias) ?? '', 'write');
  if (answered.userErrors.length > 0) return outcomeOfUserErrors(answered.userErrors);
  const warnings = [
    ...versionWarnings,
    ...errors.map(error => ({ code: 'partial-answer', detail: error.message })),
    ...paymentWarning(answered),
    ...readBack(call, answered),
  ];
  return {
    is: 'done',
    value: answered.fulfillment?.id ?? answered.transaction?.id ?? null,
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

function paymentWarning({ transaction }: WirePayload): Warning[] {
  const status = transaction?.status;
  return status === undefined || status === 'SUCCESS' ? [] : [paymentUnsettled(status)];
}

export const paymentUnsettled = (status: string): Warning => ({
  code: 'payment-not-settled',
  detail: `the capture is ${status}: look at the order's payment in Shopify`,
});

/** Every number that was sent must be shown, with the company and link that came with it: others may be put in their place. */
function readBack(call: Call, { fulfillment }: WirePayload): Warning[] {
  const shown = fulfillment?.trackingInfo;
  const sent = sentTracking(call);
  if (!shown || !sent) return [];
  const found = sent.numbers.map(number => shown.find(each => sameNumber(each.number, number)));
  const missing = sent.numbers.filter((_, at) => !found[at]);
  const otherwise = sent.numbers.flatMap((number, at) => {
    const there = found[at];
    const link = sent.urls?.[at];
    return there ? [...differing(number, 'company', sent.company, there.company), ...differing(number, 'link', link, there.url)] : [];
  });
  return [
    ...(missing.length === 0
      ? []
      : [{ code: 'number-not-shown', detail: `Shopify took the fulfilment but does not show ${missing.join(', ')}` }]),
    ...otherwise,
  ];
}

const differing = (number: string, what: string, sent: string | undefined, shown: string | null): Warning[] =>
  sent === undefined || sent === shown
    ? []
    : [{ code: 'not-shown-as-told', detail: `${number}: expected the ${what} "${sent}", found "${shown ?? ''}"` }];

function sentTracking(call: Call): TrackingInput | undefined {
  const { fulfillment, trackingInfoInput } = call.variables as {
    fulfillment?: { trackingInfo?: TrackingInput };
    trackingInfoInput?: TrackingInput;
  };
  return fulfillment?.trackingInfo ?? trackingInfoInput;
}
