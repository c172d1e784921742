import { days } from '../time/duration.js';

/** Something that is kept for a while. `details of deliveries` are forgotten, the deliveries stay; everything else is removed. */
export type Keepsake =
  | 'exchanges' | 'attempts' | 'details of deliveries' | 'shipments of finished orders' | 'finished orders'
  | 'resolved findings' | 'idempotency records' | 'expired notes'
  | 'shipments of removed stores' | 'orders of removed stores' | 'removed stores' | 'traces of removed stores';

export interface Retention {
  /**
   * From when it was made; a delivery from when it was settled, an order from the last that happened to it, a finding from when
   * it was resolved, a note from when it expired.
   */
  readonly keptForMs: number;
  readonly why: string;
}

/** How long what is kept. Orders of which something waits or rests, and open findings, stay however old they are. */
export const retention: Readonly<Record<Keepsake, Retention>> = {
  exchanges: {
    keptForMs: days(14),
    why: 'Requests and replies help while a fault is fresh; they are by far the most bytes, and the nearest to personal data.',
  },
  attempts: {
    keptForMs: days(90),
    why: 'When a store was told, and how it ended, is asked about in disputes: a quarter covers what stores and card issuers allow.',
  },
  'details of deliveries': {
    keptForMs: days(30),
    why: 'After a month it matters that a store was told and what it took, not in which words it answered.',
  },
  'shipments of finished orders': {
    keptForMs: days(730),
    why: 'A guarantee lasts two years; afterwards nobody asks where an order is, and with its shipments and deliveries goes whom it was sent to.',
  },
  'finished orders': { keptForMs: days(730), why: 'As long as their shipments.' },
  'resolved findings': { keptForMs: days(90), why: 'As long as the attempts they speak of.' },
  'idempotency records': {
    keptForMs: days(2),
    why: "Two days are longer than any caller tries again; afterwards a shipment's externalId still makes a repeat harmless.",
  },
  'expired notes': { keptForMs: days(1), why: 'Nobody reads a note past its time.' },
  'shipments of removed stores': { keptForMs: 0, why: 'Who removes a store wants it gone.' },
  'orders of removed stores': { keptForMs: 0, why: 'As their shipments.' },
  'removed stores': { keptForMs: 0, why: 'As soon as they own nothing.' },
  'traces of removed stores': { keptForMs: 0, why: 'As their shipments.' },
};
