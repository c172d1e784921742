import { plainToInstance } from 'class-transformer';
import type { Clock } from '../../src/application/ports/clock.js';
import { type StoreAdapter } from '../../src/application/ports/store-adapter.js';
import { secretFieldsOf } from '../../src/application/ports/store-settings.js';
import { AddressGuard } from '../../src/infrastructure/http/address-guard.js';
import { OutboundAxios } from '../../src/infrastructure/http/outbound-axios.js';
import { Egress } from '../../src/infrastructure/http/egress.js';
import { Pace } from '../../src/infrastructure/http/pace.js';
import { PacedHttp } from '../../src/infrastructure/sessions/paced-http.js';
import { Session } from '../../src/infrastructure/sessions/session.js';
import { VolatileMemory } from './volatile-memory.js';
import { SystemChance } from '../../src/infrastructure/time/system-chance.js';
import { SystemClock } from '../../src/infrastructure/time/system-clock.js';

export interface TestSession<S extends object> extends Session<S> {
  /** What adapters threw inside `session.each`: must stay empty. */
  readonly defects: unknown[];
  close(): Promise<void>;
}

/**
 * The session a store has in production, on real sockets to loopback: same pacing, recording and redaction.
 * `settings` is what a sandbox's `settings()` gives. `timeoutMs` is how long a store that hangs is waited for, asked before each call.
 */
export function openTestSession<S extends object>(
  adapter: StoreAdapter<S>,
  settings: Record<string, unknown>,
  options: { readonly clock?: Clock; readonly timeoutMs?: number | (() => number) } = {},
): TestSession<S> {
  const clock = options.clock ?? new SystemClock();
  const egress = new Egress(new AddressGuard(['127.0.0.0/8', '::1/128']));
  const { card } = adapter;
  const { timeoutMs = 10_000 } = options;
  const instance = plainToInstance(card.settings, settings);
  const http = new PacedHttp({
    http: new OutboundAxios(egress),
    pace: new Pace(card.limits.budgets, clock.now().getTime()),
    lease: { leftMs: () => Number.POSITIVE_INFINITY },
    clock,
    chance: new SystemChance(),
    secrets: secretsIn(instance, card.settings),
    get timeoutMs() {
      return typeof timeoutMs === 'function' ? timeoutMs() : timeoutMs;
    },
  });
  const defects: unknown[] = [];
  const session = new Session<S>({
    storeId: 'store-1', storeName: 'test-store', settings: instance, http, memory: new VolatileMemory(clock), clock,
    atOnce: card.limits.atOnce, onDefect: error => defects.push(error),
  });
  return Object.assign(session, { defects, close: () => egress.close() });
}

function secretsIn(settings: object, type: new () => object): string[] {
  const values = [...secretFieldsOf(type)].flatMap(field => (settings as Record<string, unknown>)[field] ?? []);
  return values.filter((value): value is string => typeof value === 'string' && value.length > 3);
}
