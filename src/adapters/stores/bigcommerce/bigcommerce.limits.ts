import type { HttpReply, StoreHttp } from '../../../application/ports/store-session.js';

/** Requests of one store within a fixed window, all its apps together: plans Standard and Plus. Pro has 450. */
export const standardPlan = { quota: 150, windowMs: 30_000 } as const;

/** Characters that a field of a shipment takes. */
export const longestTexts = {
  tracking_number: 50,
  shipping_method: 100,
  shipping_provider: 100,
  tracking_carrier: 100,
  tracking_link: 500,
  comments: 65_535,
} as const;

/** Share of the quota left to the store's other apps. */
const reserve = 0.05;
/** 429 without rate headers is the platform protecting itself, not the store's quota. */
const protectionMs = 45_000;

export interface WindowSaid {
  readonly left: number;
  readonly quota: number;
  readonly windowMs: number;
  readonly resetMs: number;
}

/** What every answer says of the window. */
export function windowIn(headers: Readonly<Record<string, string>>): WindowSaid | undefined {
  const [left, quota, windowMs, resetMs] = ['requests-left', 'requests-quota', 'time-window-ms', 'time-reset-ms'].map(name =>
    Number(headers[`x-rate-limit-${name}`] ?? 'NaN'),
  );
  if (left === undefined || quota === undefined || windowMs === undefined || resetMs === undefined) return undefined;
  return [left, quota, windowMs, resetMs].every(Number.isFinite) && quota > 0 && windowMs > 0
    ? { left, quota, windowMs, resetMs }
    : undefined;
}

/**
 * A window that refills at once, said to a bucket that refills steadily: half of the usual speed until the window ends,
 * the other half at once, so that both together never spend more than is left.
 */
export function learnWindow(reply: HttpReply, http: StoreHttp): void {
  if (!reply.heard) return;
  const said = windowIn(reply.headers);
  if (!said) {
    if (reply.status === 429) http.learn('requests', { available: -(protectionMs / 1_000), perSecond: 1 });
    return;
  }
  const perSecond = said.quota / (said.windowMs / 1_000) / 2;
  const free = Math.max(0, said.left - said.quota * reserve);
  http.learn('requests', { capacity: said.quota, perSecond, available: free - perSecond * (said.resetMs / 1_000) });
}

/** How long a 429 asks us to wait. */
export const waitAfter429 = (headers: Readonly<Record<string, string>>): number => windowIn(headers)?.resetMs ?? protectionMs;
