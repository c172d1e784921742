/** What a person should look at. Raised again while it is open, a finding counts up instead of appearing twice. */
export abstract class Findings {
  abstract raise(items: readonly NewFinding[]): Promise<void>;
  /** Settles a finding that went away by itself; without a subject, all findings of the kind at this store. */
  abstract settle(kind: string, storeId: string, subject?: string): Promise<void>;
  /** The subjects of the open findings of a kind; without a store, of all stores. */
  abstract openSubjects(kind: string, storeId: string | null): Promise<readonly string[]>;
  /**
   * Closes findings because a person did what they asked for, or made them pointless; `resolution` says what was done. Without subjects:
   * all findings of these kinds; without a store: of all stores.
   */
  abstract close(kinds: readonly string[], storeId: string | null, resolution: string, subjects?: readonly string[]): Promise<void>;
}

export interface NewFinding {
  readonly kind: string;
  /** Null: no single store is concerned. */
  readonly storeId: string | null;
  /** What it is about within the kind: a delivery id, a SKU, a carrier code. */
  readonly subject: string;
  readonly detail: string;
  readonly whatToDo: string;
}
