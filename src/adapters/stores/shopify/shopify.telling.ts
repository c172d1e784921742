import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Outcome, Warning } from '../../../domain/delivery/outcome.js';
import { ask } from './shopify.client.js';
import { aliasOf, type Call, mutationOf, pointsOf } from './shopify.mutations.js';
import { pointsPerTelling } from './shopify.operations.js';
import { outcomeOfErrors, outcomeOfUserErrors, unavailable } from './shopify.outcomes.js';
import { inPortions } from './shopify.portions.js';
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
export async function tell(tellings: readonly Telling[], session: Session): Promise<Outcome<string | null>[]> {
  return inPortions(tellings, { each: telling => pointsOf(telling.call), perRequest: pointsPerTelling }, session, async portion => {
    const about = [...new Set(portion.map(each => each.notice))];
    const answer = await ask<Record<string, WirePayload | null>>({ ...mutationOf(portion.map(each => each.call)), effect: 'write', about }, session);
    if (answer.is !== 'done') return answer as Outcome<never>;
    const { data, body, warnings } = answer.value;
    return { is: 'done', value: portion.map(({ call }, at) => judged(call, aliasOf(at), data[aliasOf(at)], body, warnings)) };
  });
}

/** A denied field inside an answer does not undo the mutation: it is done, with a warning. */
function judged(call: Call, alias: string, payload: WirePayload | null | undefined, body: GraphqlBody, versionWarnings: readonly Warning[]): Outcome<string | null> {
  const errors = (body.errors ?? []).filter(error => error.path === undefined || error.path[0] === alias);
  if (!payload) return errors.length > 0 ? outcomeOfErrors(body, 'write', errors) : unavailable(`expected an answer to ${alias}, found none`, 'write');
  if (payload.userErrors.length > 0) return outcomeOfUserErrors(payload.userErrors);
  const warnings = [...versionWarnings, ...errors.map(error => ({ code: 'partial-answer', detail: error.message })), ...paymentWarning(payload), ...readBack(call, payload)];
  return { is: 'done', value: payload.fulfillment?.id ?? payload.transaction?.id ?? null, ...(warnings.length === 0 ? {} : { warnings }) };
}

function paymentWarning(payload: WirePayload): Warning[] {
  const status = payload.transaction?.status;
  return status === undefined || status === 'SUCCESS' ? [] : [{ code: 'payment-not-settled', detail: `the capture is ${status}: look at the order's payment in Shopify` }];
}

/** Every number that was sent must be shown. */
function readBack(call: Call, payload: WirePayload): Warning[] {
  const shown = payload.fulfillment?.trackingInfo;
  if (!shown) return [];
  const missing = sentNumbers(call).filter(number => !shown.some(each => each.number === number));
  return missing.length === 0 ? [] : [{ code: 'number-not-shown', detail: `Shopify took the fulfilment but does not show ${missing.join(', ')}` }];
}

function sentNumbers(call: Call): readonly string[] {
  const { fulfillment, trackingInfoInput } = call.variables as { fulfillment?: { trackingInfo?: TrackingInput }; trackingInfoInput?: TrackingInput };
  return (fulfillment?.trackingInfo ?? trackingInfoInput)?.numbers ?? [];
}
