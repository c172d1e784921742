import { Injectable } from '@nestjs/common';
import type { ApiScope } from '../../application/access/api-scope.js';
import { ApiKeyBooks, type ApiKeyRecord } from '../../application/ports/api-key-books.js';
import { Database } from '../persistence/database.js';

interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly scopes: readonly ApiScope[];
  readonly created_at: string | Date;
  readonly expires_at: string | Date | null;
  readonly last_used_at: string | Date | null;
  readonly revoked_at: string | Date | null;
}

const columns = 'id, name, prefix, hash, to_json(scopes) as scopes, created_at, expires_at, last_used_at, revoked_at';

const standingKeys = `select ${columns} from api_keys where revoked_at is null order by id desc`;
const revokeKey = 'update api_keys set revoked_at = $2 where id = $1 and revoked_at is null';

@Injectable()
export class SqlApiKeyBooks extends ApiKeyBooks {
  constructor(private readonly database: Database) {
    super();
  }

  async add(key: ApiKeyRecord): Promise<void> {
    await this.database.query(
      `insert into api_keys (id, name, prefix, hash, scopes, created_at, expires_at)
       values ($1, $2, $3, $4, array(select jsonb_array_elements_text($5::jsonb)), $6, $7)
       on conflict (hash) do update set name = excluded.name, scopes = excluded.scopes, expires_at = excluded.expires_at, revoked_at = null`,
      [key.id, key.name, key.prefix, key.hash, JSON.stringify(key.scopes), key.createdAt, key.expiresAt],
    );
  }

  async findByHash(hash: string): Promise<ApiKeyRecord | undefined> {
    const [row] = await this.database.query<ApiKeyRow>(`select ${columns} from api_keys where hash = $1`, [hash]);
    return row && recordOf(row);
  }

  async list(): Promise<readonly ApiKeyRecord[]> {
    return (await this.database.query<ApiKeyRow>(standingKeys)).map(recordOf);
  }

  async revoke(id: string, at: Date): Promise<void> {
    await this.database.query(revokeKey, [id, at]);
  }

  revokeUnless<Why>(
    id: string,
    at: Date,
    whyKept: (standing: readonly ApiKeyRecord[]) => Why | undefined,
  ): Promise<Why | 'revoked'> {
    return this.database.transaction(async queries => {
      const standing = (await queries.query<ApiKeyRow>(`${standingKeys} for update`)).map(recordOf);
      const why = whyKept(standing);
      if (why !== undefined) return why;
      await queries.query(revokeKey, [id, at]);
      return 'revoked';
    });
  }

  async used(id: string, at: Date): Promise<void> {
    await this.database.query('update api_keys set last_used_at = $2 where id = $1', [id, at]);
  }
}

function recordOf({ created_at, expires_at, last_used_at, revoked_at, ...same }: ApiKeyRow): ApiKeyRecord {
  return {
    ...same,
    createdAt: new Date(created_at),
    expiresAt: date(expires_at),
    lastUsedAt: date(last_used_at),
    revokedAt: date(revoked_at),
  };
}

const date = (value: string | Date | null) => (value === null ? null : new Date(value));
