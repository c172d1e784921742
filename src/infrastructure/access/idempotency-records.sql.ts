import { Injectable } from '@nestjs/common';
import {
  claimHeldMs,
  claimLastsMs,
  IdempotencyRecords,
  type Claim,
  type Claimed,
  type KeyedRequest,
  type RecordedAnswer,
} from '../../application/ports/idempotency-records.js';
import { retention } from '../../domain/retention/retention.js';
import { later } from '../../domain/time/duration.js';
import { Database, type Queries } from '../persistence/database.js';
import { jsonText } from '../persistence/json-text.js';

interface RecordRow {
  readonly route: string;
  readonly digest: string;
  readonly status: number | null;
  readonly body: unknown;
  readonly carriedOut: boolean;
  /** Null: nobody said so, or nobody does any more. */
  readonly held: boolean | null;
}

const keptFor = retention['idempotency records'].keptForMs;

/** By the database's clock: processes may disagree on how late it is. */
const heldFromNow = `clock_timestamp() + interval '${claimHeldMs} milliseconds'`;

/** A process of a version that holds no claims may have taken over one that was held: `held_until` is older than such a claim. */
const notHeld = 'r.held_until between r.created_at and clock_timestamp()';

const claimKey = `
  insert into idempotency_records as r (api_key_id, key, route, digest, created_at, held_until) values ($1, $2, $3, $4, $5, ${heldFromNow})
  on conflict (api_key_id, key) do update
    set route = excluded.route, digest = excluded.digest, status = null, response = null, created_at = excluded.created_at, held_until = excluded.held_until, carried_out = false
    where r.created_at < $6 or (r.status is null and not r.carried_out and (r.created_at < $7 or ${notHeld}))
  returning key`;

/** What nobody answered, and nobody will: who asked may ask again, unless it was carried out. */
const givenUp = (which = 'true'): string => `
  with freed as (delete from idempotency_records where ${which} and status is null and not carried_out)
  update idempotency_records set held_until = null where ${which} and status is null and carried_out`;

/** Where no other process is left. */
export const freeKeysOfTheDead = givenUp();

const freeKey = givenUp('api_key_id = $1 and key = $2 and created_at = $3');

/** Inside the transaction that changes what the request asked for: both are on disk, or neither. */
export async function carryOutOnce(queries: Queries, { apiKeyId, key, at }: Claimed): Promise<void> {
  const marked = await queries.query(
    'update idempotency_records set carried_out = true where api_key_id = $1 and key = $2 and created_at = $3 returning key',
    [apiKeyId, key, at],
  );
  if (marked.length === 0)
    throw new Error(
      `expected the claim of ${at.toISOString()} to last until its request was carried out, found the key claimed by another`,
    );
}

/** Records in PostgreSQL or PGlite. */
@Injectable()
export class SqlIdempotencyRecords extends IdempotencyRecords {
  constructor(private readonly database: Database) {
    super();
  }

  async claim(request: KeyedRequest, at: Date): Promise<Claim> {
    const { apiKeyId, key, route, digest } = request;
    const claimed = await this.database.query(claimKey, [apiKeyId, key, route, digest, at, later(at, -keptFor), later(at, -claimLastsMs)]);
    if (claimed.length > 0) return { is: 'claimed', apiKeyId, key, at };
    const [found] = await this.database.query<RecordRow>(
      `select route, digest, status, response -> 'body' as body, carried_out as "carriedOut", held_until > clock_timestamp() as held
       from idempotency_records where api_key_id = $1 and key = $2`,
      [apiKeyId, key],
    );
    return found ? claimOf(found, request) : { is: 'running' };
  }

  async hold({ apiKeyId, key, at }: Claimed): Promise<void> {
    await this.database.query(
      `update idempotency_records set held_until = ${heldFromNow} where api_key_id = $1 and key = $2 and created_at = $3 and status is null`,
      [apiKeyId, key, at],
    );
  }

  async settle({ apiKeyId, key, at }: Claimed, { status, body }: RecordedAnswer): Promise<void> {
    await this.database.query(
      'update idempotency_records set status = $4, response = $5 where api_key_id = $1 and key = $2 and created_at = $3 and status is null',
      [apiKeyId, key, at, status, jsonText({ body })],
    );
  }

  async release({ apiKeyId, key, at }: Claimed): Promise<void> {
    await this.database.query(freeKey, [apiKeyId, key, at]);
  }
}

function claimOf(found: RecordRow, { route, digest }: KeyedRequest): Claim {
  if (found.route !== route || found.digest !== digest) return { is: 'other-request', route: found.route };
  if (found.status !== null) return { is: 'answered', answer: { status: found.status, body: found.body } };
  return { is: found.carriedOut && !found.held ? 'carried-out' : 'running' };
}
