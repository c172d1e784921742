/** Whether the database answers and can be written. */
export abstract class DatabasePing {
  /** Rejects when it does not. */
  abstract ping(): Promise<void>;
}
