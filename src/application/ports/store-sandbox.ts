/**
 * A platform's stand-in over real HTTP: it keeps state, refuses what the platform refuses, enforces its limits, and can
 * be told to misbehave. Test bench, demo and crash matrix use nothing else.
 * Each store folder exports `openSandbox: OpenSandbox` from `<platform>.sandbox.ts`.
 */
export interface StoreSandbox {
  /** Base URL, for `settings.apiUrl`. */
  readonly url: string;
  /** Working settings for a store on this sandbox, credentials included. */
  settings(): Record<string, unknown>;
  /** Settings that must fail: bad credentials, or good ones that may not do enough. */
  brokenSettings(how: 'wrong-credentials' | 'under-scoped'): Record<string, unknown> | undefined;
  /** The store sells something. Line ids are the caller's; answers the order id the store uses. */
  place(order: SandboxOrder): string;
  cancelOrder(storeOrderId: string): void;
  shopperSees(storeOrderId: string): ShopperView;
  misbehave(fault: SandboxFault): void;
  behave(): void;
  calls(): SandboxCalls;
  close(): Promise<void>;
}

export type OpenSandbox = (options?: SandboxOptions) => Promise<StoreSandbox>;

export interface SandboxOptions {
  readonly port?: number;
  /** Real limits unless told (a Shopify Plus shop restores ten times as fast). */
  readonly limits?: Readonly<Record<string, number>>;
  /** Milliseconds of a clock that only goes forward, for counting limits on; the machine's unless told. */
  readonly now?: () => number;
}

export interface SandboxOrder {
  /** Suggested id; a platform with ids of its own form may answer another. */
  readonly key: string;
  readonly number: string;
  readonly lines: readonly {
    readonly storeLineId: string;
    readonly sku: string;
    readonly quantity: number;
    /** Where the store routes the line, where a platform knows locations. */
    readonly location?: string;
    readonly name?: string;
  }[];
}

/** What the shopper's order page shows. */
export interface ShopperView {
  readonly status: 'open' | 'partial' | 'complete' | 'cancelled';
  readonly packages: readonly {
    readonly trackingNumber: string | null;
    readonly carrier: string | null;
    readonly trackingUrl: string | null;
    /** Empty where the platform cannot tell units apart by package. `sku`: where the store gave its lines ids of its own. */
    readonly lines: readonly { readonly storeLineId: string; readonly sku?: string; readonly quantity: number }[];
  }[];
  /** Mails "your order has shipped" so far. */
  readonly mails: number;
}

/** `times`: how many calls are hit before the store behaves again; absent: until told to behave. */
export type SandboxFault =
  | { readonly is: 'throttle'; readonly times?: number }
  /** Connections are cut before anything is read. */
  | { readonly is: 'down'; readonly times?: number }
  /** 503 with an HTML page. */
  | { readonly is: 'unavailable'; readonly times?: number }
  | { readonly is: 'hang'; readonly times?: number }
  /** 200 with something that is not the platform's format. */
  | { readonly is: 'garbage'; readonly times?: number }
  /** Does the work of a write, then cuts the line. Reads are answered. */
  | { readonly is: 'lose-reply'; readonly times?: number }
  /** Does the work of a write, then sends half of the answer. */
  | { readonly is: 'half-reply'; readonly times?: number }
  | { readonly is: 'lock-out'; readonly times?: number }
  | { readonly is: 'slow'; readonly ms: number; readonly times?: number };

export interface SandboxCalls {
  readonly total: number;
  /** Answered with the platform's "too many". */
  readonly throttled: number;
  readonly byOperation: Readonly<Record<string, number>>;
  /** What the platform would call a programming error of ours: unknown routes, malformed bodies. Must stay empty. */
  readonly mistakes: readonly string[];
}
