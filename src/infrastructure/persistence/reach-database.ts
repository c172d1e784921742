import { Client } from 'pg';

/** Why no database can be worked on: `expected …, found …`. */
export class NoDatabase extends Error {}

const patienceMs = 30_000;

/** A connection outside the pool, which the caller must end. */
export async function reachDatabase(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
    await client.connect();
    return client;
  } catch (error) {
    const why = said(error as Error);
    throw new NoDatabase(`expected a PostgreSQL at ${placeOf(url)} that lets this user in, found: ${why}`, { cause: error });
  }
}

/** Without user and password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** For a name with several addresses, each inner error says why nobody answers there; the outer one says nothing. */
const said = (error: Error): string =>
  error instanceof AggregateError ? error.errors.map(each => (each as Error).message).join(', ') : error.message;
