import type { Obstacle } from '../../domain/delivery/outcome.js';
import type { HttpReply, StoreMemory } from '../ports/store-session.js';

/** A token that a store gives for a time, and where the store's notebook keeps it. */
export interface AccessToken {
  readonly key: string;
  readonly make: Parameters<StoreMemory['once']>[1];
}

/** Speaks with the store's token, got once however many ask. One that is refused (401) is replaced once: nothing was done then. */
export async function withToken(
  { key, make }: AccessToken,
  memory: StoreMemory,
  speak: (token: string) => Promise<HttpReply>,
): Promise<HttpReply | { readonly outcome: Obstacle }> {
  const token = await memory.once(key, make);
  if ('outcome' in token) return token;
  const reply = await speak(token.value);
  if (!reply.heard || reply.status !== 401) return reply;
  await memory.forget(key, token.value);
  const fresh = await memory.once(key, make);
  return 'outcome' in fresh ? fresh : speak(fresh.value);
}
