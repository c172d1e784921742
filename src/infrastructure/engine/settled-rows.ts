import type { BatchSettlement } from '../../application/ports/lane-book.js';
import { jsonText } from '../persistence/json-text.js';

/** Deliveries and attempts of a batch as the JSON arrays `settleBatch` takes. */
export function settledRows(batch: BatchSettlement): [deliveries: string, attempts: string] {
  const deliveries = batch.items.map(({ delivery, settlement, sent, told }) => ({
    id: delivery.id,
    status: settlement.status,
    due_at: settlement.dueAt,
    tries: settlement.tries,
    ending_unknown: settlement.endingUnknown,
    ticket: settlement.ticket,
    outcome: settlement.outcome,
    sent,
    told,
  }));
  const attempts = batch.items.map(({ delivery, settlement, attempt }) => ({
    id: attempt.id,
    delivery_id: delivery.id,
    number: attempt.number,
    started_at: attempt.startedAt,
    took_ms: attempt.tookMs,
    outcome: settlement.outcome,
    exchanges: attempt.exchanges,
  }));
  return [jsonText(deliveries), jsonText(attempts)];
}

export function exchangeRows(batch: BatchSettlement): string {
  return jsonText(batch.exchanges.map(({ id, at, tookMs, request, response }) => ({ id, at, took_ms: tookMs, request, response })));
}
