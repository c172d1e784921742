import { days } from '../time/duration.js';

/** Something that is kept for a while. `details of deliveries` are forgotten, the deliveries stay; everything else is removed. */
export type Keepsake =
  | 'exchanges' | 'attempts' | 'details of deliveries' | 'resolved findings' | 'idempotency records' | 'expired notes' | 'traces of removed stores';

export interface Retention {
  /** From when it was made; a delivery from when it was settled, a finding from when it was resolved, a note from when it expired. */
  readonly keptForMs: number;
  readonly why: string;
}

/** How long what is kept. Orders, shipments, deliveries and open findings are never removed: they are the history. */
export const retention: Readonly<Record<Keepsake, Retention>> = {
  exchanges: { keptForMs: days(14), why: 'Requests and replies help while a fault is fresh; they are by far the most bytes, and the nearest to personal data.' },
  attempts: { keptForMs: days(90), why: 'When a store was told, and how it ended, is asked about in disputes: a quarter covers what stores and card issuers allow.' },
  'details of deliveries': { keptForMs: days(30), why: 'After a month it matters that a store was told and what it took, not in which words it answered.' },
  'resolved findings': { keptForMs: days(90), why: 'As long as the attempts they speak of.' },
  'idempotency records': { keptForMs: days(2), why: 'Two days are longer than any caller tries again; afterwards a shipment\'s externalId still makes a repeat harmless.' },
  'expired notes': { keptForMs: days(1), why: 'Nobody reads a note past its time.' },
  'traces of removed stores': { keptForMs: 0, why: 'Who removes a store wants it gone.' },
};
