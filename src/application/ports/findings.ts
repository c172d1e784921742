/** What a person should look at. Raised again while it is open, a finding counts up instead of appearing twice. */
export abstract class Findings {
  abstract raise(items: readonly NewFinding[]): Promise<void>;
  /** It went away by itself. Without a subject: all of the kind at this store. */
  abstract settle(kind: string, storeId: string, subject?: string): Promise<void>;
  /** What the open ones of a kind are about; without a store: at any. */
  abstract openSubjects(kind: string, storeId: string | null): Promise<readonly string[]>;
  /**
   * A person did what they asked for, or made them pointless; `resolution` says what. Without subjects: all of the kinds; without a store:
   * at each.
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
