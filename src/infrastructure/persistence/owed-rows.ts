import type { OwedDelivery } from '../../application/ports/shipment-books.js';

export interface OwedRow {
  readonly id: string;
  readonly kind: OwedDelivery['kind'];
  readonly status: OwedDelivery['status'];
  readonly due_at: string;
}

export function owedOf(row: OwedRow): OwedDelivery {
  return { id: row.id, kind: row.kind, status: row.status, dueAt: new Date(row.due_at) };
}
