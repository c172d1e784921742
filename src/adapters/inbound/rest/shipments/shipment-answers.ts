import type { TakenShipment } from '../../../../application/intake/accept-shipments.js';
import type { ReportProblem } from '../../../../application/intake/report-problems.js';
import type { OwedDelivery } from '../../../../application/ports/shipment-books.js';
import type { Difference } from '../../../../domain/shipment/shipment-differences.js';
import { conflict, type FieldProblem, type Problem } from '../problems/problem.js';

export interface OwedAnswer extends OwedDelivery {
  /** Name of the store. */
  readonly store: string;
}

export type TakenAnswer = ShipmentTaken | ShipmentContradicts;

interface ShipmentTaken {
  readonly id: string;
  readonly externalId: string;
  readonly status: 'accepted' | 'repeated';
  readonly deliveries: readonly OwedAnswer[];
}

/** Reported before with other content; nothing of it was written. */
interface ShipmentContradicts {
  readonly id: string;
  readonly externalId: string;
  readonly status: 'contradicts';
  readonly differences: readonly Difference[];
}

/** One per shipment of the request, in order. */
export interface GroupAnswer {
  readonly shipments: readonly TakenAnswer[];
}

export function takenAnswer(shipment: TakenShipment): TakenAnswer {
  const { id, externalId, is: status } = shipment;
  if (status === 'contradicts') return { id, externalId, status, differences: shipment.differences };
  return { id, externalId, status, deliveries: owedAnswers(shipment.deliveries, shipment.store) };
}

export function owedAnswers(deliveries: readonly OwedDelivery[], store: string): OwedAnswer[] {
  return deliveries.map(({ id, kind, status, dueAt }) => ({ id, store, kind, status, dueAt }));
}

/** `path`: where report `n` stands in the request. */
export function fieldProblems(problems: readonly ReportProblem[], path: (report: number) => string): FieldProblem[] {
  return problems.map(({ report, field, problem }) => ({ field: `${path(report)}${field}`, problem }));
}

export function contradicted({ id, externalId, differences }: Extract<TakenShipment, { is: 'contradicts' }>): Problem {
  const fields = differences.map(difference => difference.field).join(', ');
  return conflict('shipment-contradicts', `Shipment "${externalId}" was reported before with other content (${fields.slice(0, 300)}). Correct its tracking or void it, or use another externalId.`, { id, differences });
}
