/** Whether the database answers. */
export abstract class DatabasePing {
  /** Rejects when it does not. */
  abstract ping(): Promise<void>;
}
