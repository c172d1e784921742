import type { BatchSettlement } from '../../application/ports/lane-book.js';
import type { Exchange } from '../../application/ports/exchange.js';
import { jsonText } from '../persistence/json-text.js';
import { TextTable } from '../persistence/text-table.js';

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

/** The bodies stand beside the JSON, see migration 0002. */
export const exchangeTable = new TextTable({
  id: 'uuid',
  at: 'timestamptz',
  took_ms: 'integer',
  request: 'jsonb',
  response: 'jsonb',
  request_body: 'text',
  response_body: 'text',
});

/** Exchanges of a batch as `exchangeTable` takes them. */
export function exchangeRows({ exchanges }: BatchSettlement): string[] {
  return exchangeTable.parameters(
    exchanges.map(({ id, at, tookMs, request: { body, ...request }, response }) => ({
      id,
      at,
      took_ms: tookMs,
      request,
      response: withoutBody(response),
      request_body: body,
      response_body: 'body' in response ? response.body : null,
    })),
  );
}

function withoutBody(response: Exchange['response']): object {
  return 'body' in response ? { status: response.status, headers: response.headers } : response;
}
