import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Clock } from '../../application/ports/clock.js';
import { FindingList, type FindingFilter, type FindingView, type Subjects } from '../../application/ports/finding-list.js';
import { BadCursor, type Page, type PageRequest } from '../../application/ports/page.js';
import { Database } from '../persistence/database.js';
import { jsonText } from '../persistence/json-text.js';
import { Conditions } from './conditions.js';
import { cursorAt } from './cursor.js';

const findings = `
  select f.id, f.kind, s.name as store, f.subject, f.detail, f.what_to_do as "whatToDo", f.times, f.first_seen as "firstSeen",
    f.last_seen as "lastSeen", f.resolved_at as "resolvedAt", f.resolution
  from findings f left join stores s on s.id = f.store_id`;

@Injectable()
export class SqlFindingList extends FindingList {
  constructor(private readonly database: Database, private readonly clock: Clock) {
    super();
  }

  async page({ storeId, kind, open }: FindingFilter, { limit, cursor }: PageRequest): Promise<Page<FindingView>> {
    const conditions = new Conditions();
    const which = conditions.all(
      ['f.store_id = ?', storeId],
      ['f.kind = ?', kind],
      [
        `(f.first_seen, f.id) < (timestamptz 'epoch' + split_part(?, ' ', 1)::bigint * interval '1 millisecond', split_part(?, ' ', 2)::uuid)`,
        cursor && placeIn(cursor),
      ],
    );
    const rows = await this.database.query<FindingRow>(
      `${findings} where ${which} and ${standing(open)} order by f.first_seen desc, f.id desc limit ${limit + 1}`, conditions.parameters);
    const items = rows.slice(0, limit).map(viewOf);
    const last = items.at(-1);
    return rows.length > limit && last ? { items, nextCursor: cursorAt(`${last.firstSeen.getTime()} ${last.id}`) } : { items };
  }

  async about(storeId: string, { are, begin }: Subjects): Promise<readonly FindingView[]> {
    const rows = await this.database.query<FindingRow>(
      `${findings} where f.store_id = $1 and (f.subject in (select jsonb_array_elements_text($2::jsonb)) or starts_with(f.subject, $3)) and ${standing(true)}
       order by f.first_seen, f.id limit 50`, [storeId, jsonText(are), begin]);
    return rows.map(viewOf);
  }

  async resolve(id: string, resolution: string): Promise<'resolved' | 'resolved-before' | 'unknown'> {
    const [row] = await this.database.query<{ changed: boolean }>(
      `with changed as (update findings set resolved_at = $2, resolution = $3 where id = $1::uuid and resolved_at is null returning id)
       select exists (select from changed) as changed from findings where id = $1::uuid`, [id, this.clock.now(), resolution]);
    if (!row) return 'unknown';
    return row.changed ? 'resolved' : 'resolved-before';
  }
}

/** When (epoch milliseconds) and which: the finding that stood there may be gone by now, with its store. */
function placeIn(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  const [when = '', id, ...more] = place.split(' ');
  if (!/^\d{1,13}$/.test(when) || !isUuid(id) || more.length > 0) throw new BadCursor();
  return place;
}

/** Spelt out, so that open findings are found by their own index. */
function standing(open: boolean | undefined): string {
  return open === undefined ? 'true' : `f.resolved_at is ${open ? 'null' : 'not null'}`;
}

interface FindingRow extends Omit<FindingView, 'firstSeen' | 'lastSeen' | 'resolvedAt'> {
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly resolvedAt: string | null;
}

function viewOf(row: FindingRow): FindingView {
  return {
    ...row,
    firstSeen: new Date(row.firstSeen),
    lastSeen: new Date(row.lastSeen),
    resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt),
  };
}
