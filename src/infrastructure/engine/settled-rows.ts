import type { BatchSettlement } from '../../application/ports/lane-book.js';
import type { Exchange } from '../../application/ports/exchange.js';
import { jsonText } from '../persistence/json-text.js';
import { joinedTexts } from '../persistence/joined-texts.js';

/** Deliveries of a batch, each with its attempt, as the JSON array `settleBatch` takes. */
export function settledRows({ items }: BatchSettlement): string {
  return jsonText(items.map(({ delivery, settlement, sent, told, attempt }) => ({
    id: delivery.id,
    status: settlement.status,
    due_at: settlement.dueAt,
    tries: settlement.tries,
    ending_unknown: settlement.endingUnknown,
    ticket: settlement.ticket,
    outcome: settlement.outcome,
    sent,
    told,
    attempt: attempt.id,
    number: attempt.number,
    exchanges: attempt.exchanges,
  })));
}

/** Exchanges of a batch: without their bodies as a JSON array, and the bodies joined. */
export function exchangeRows({ exchanges }: BatchSettlement): [exchanges: string, requestBodies: string, responseBodies: string] {
  const rows = exchanges.map(({ id, at, tookMs, request: { body: _said, ...request }, response }) => ({ id, at, took_ms: tookMs, request, response: withoutBody(response) }));
  return [jsonText(rows), joinedTexts(exchanges.map(each => each.request.body)), joinedTexts(exchanges.map(({ response }) => ('body' in response ? response.body : null)))];
}

function withoutBody(response: Exchange['response']): object {
  return 'body' in response ? { status: response.status, headers: response.headers } : response;
}
