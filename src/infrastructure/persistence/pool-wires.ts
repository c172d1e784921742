import type { ClientBase } from 'pg';

/** What of a connection's socket is needed here. */
interface Wire {
  setTimeout(ms: number): unknown;
  on(event: 'timeout', hear: () => void): unknown;
  destroy(error: Error): unknown;
}

interface Connection {
  /** With TLS the encrypted one. */
  readonly stream: Wire;
  /** `code`: PostgreSQL's SQLSTATE. */
  on(event: 'errorMessage', hear: (error: { readonly code?: string }) => void): unknown;
}

/** What node-postgres keeps to itself, of a connection that is made. */
export const connectionOf = (client: ClientBase): Connection => (client as unknown as { readonly connection: Connection }).connection;
