import type { ClosedWhy } from '../../domain/delivery/breaker.js';

interface Standing {
  readonly name: string;
  readonly status: 'open' | 'paused' | 'closed';
  readonly closedUntil: Date | null;
  readonly closedWhy: ClosedWhy | null;
}

/** What the status of a store means to a person, and what ends it. */
export function meaningOfStore({ name, status, closedUntil, closedWhy }: Standing): string {
  if (status === 'paused') return `Nothing is told to it until POST /v1/stores/${name}/resume; what is reported meanwhile waits.`;
  if (status === 'open') return `It is told what is due. What a person should look at: GET /v1/findings?store=${name}&open=true.`;
  const next = closedUntil === null ? 'at once' : `at ${closedUntil.toISOString()}`;
  switch (closedWhy) {
    case 'locked-out':
      return `It refuses the credentials, in the words of GET /v1/findings?store=${name}&kind=locked-out&open=true. It is tried again ${next}, and what waits goes out by itself once they are accepted: POST /v1/stores/${name}/probe says what they lack, PATCH /v1/stores/${name} gives others.`;
    case 'failing':
      return `It gives no proper answer, as the outcomes of GET /v1/deliveries?store=${name}&status=waiting say. It is tried every few seconds with one delivery, next ${next}; what waits goes out by itself when it is back.`;
    default:
      return `It asked for a pause in all calls; it is told more ${next}, by itself.`;
  }
}
