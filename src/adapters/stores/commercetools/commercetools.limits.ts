import { seconds } from '../../../domain/time/duration.js';

/** What commercetools allows (API reference of 2026-08), and how much of it we use. */
export const limits = {
  /** Of one update request; all of them are applied together or not at all. */
  actionsPerUpdate: 500,
  /** Of `key`: letters, digits, underscores and dashes. */
  keyLength: 256,
  /** No rate is published; many requests at once end in 503 OverCapacity. */
  requestsAtOnce: 10,
  /** Ids in one `where`: keeps the address short and the answer below `answerBytes`. */
  ordersPerQuery: 50,
  /** A document may have 16 MB. */
  answerBytes: 16 * 1024 * 1024,
  requestTimeoutMs: seconds(20),
  /** Changes of one order by others while we speak, before it has to wait. */
  conflictsInARow: 4,
} as const;
