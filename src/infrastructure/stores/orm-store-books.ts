import { EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { StoreBooks, type BookedStore, type Pausing, type StoreEdit, type StoreRecord, type StoreRemoved } from '../../application/ports/store-books.js';
import { LaneRow } from '../persistence/entities/lane.row.js';
import { StoreMemoryRow } from '../persistence/entities/store-memory.row.js';
import { StoreRow } from '../persistence/entities/store.row.js';
import { Database, type Queries } from '../persistence/database.js';
import { lockLane } from '../engine/lane-statements.js';
import { owedTo } from '../views/sql-owed-news.js';
import { StoreChanges } from './store-changes.js';

const openLane = { closedUntil: null, closedWhy: null, streak: 0 };

/**
 * Whoever needs both locks the lane's row first and the store's after it, as a settlement that raises findings does: in opposite orders,
 * two would wait for each other for ever.
 */
@Injectable()
export class OrmStoreBooks extends StoreBooks {
  constructor(private readonly em: EntityManager, private readonly database: Database, private readonly changes: StoreChanges) {
    super();
  }

  add(store: StoreRecord): Promise<'added' | 'name-taken'> {
    return unlessNameTaken(() => this.em.fork().transactional(async em => {
      em.create(StoreRow, rowOf(store));
      await em.flush();
      em.create(LaneRow, { storeId: store.id, paused: false, ...openLane });
      return 'added' as const;
    }));
  }

  async find(idOrName: string): Promise<BookedStore | undefined> {
    const em = this.em.fork();
    const row = await em.findOne(StoreRow, isId(idOrName) ? { id: idOrName } : { name: idOrName });
    return row ? (await withLanes(em, [row]))[0] : undefined;
  }

  async list(limit: number, after?: string): Promise<readonly BookedStore[]> {
    const em = this.em.fork();
    const rows = await em.find(StoreRow, after === undefined ? {} : { name: { $gt: after } }, { orderBy: { name: 'asc' }, limit });
    return withLanes(em, rows);
  }

  async edit<T>(
    id: string,
    edit: (current: StoreRecord) => StoreEdit | { readonly stop: T },
  ): Promise<{ readonly stop: T } | 'changed' | 'name-taken' | 'gone'> {
    const answer = await unlessNameTaken(() =>
      this.em.fork().transactional(async em => {
        await em.findOne(LaneRow, { storeId: id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const row = await em.findOne(StoreRow, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!row) return 'gone' as const;
        const edited = edit(recordOf(row));
        if ('stop' in edited) return edited;
        em.assign(row, rowOf(edited.store));
        if (edited.startAnew) await startAnew(em, id);
        return 'changed' as const;
      }),
    );
    if (answer === 'changed') this.changes.changed();
    return answer;
  }

  async pause(id: string, pausing: Pausing): Promise<'changed' | 'gone'> {
    const [paused] = await this.database.query(
      'update lanes set paused = true, pausing = case when paused then pausing else $2::jsonb end where store_id = $1 returning store_id',
      [id, JSON.stringify(pausing)],
    );
    this.changes.changed();
    return paused ? 'changed' : 'gone';
  }

  async resume(id: string): Promise<'changed' | 'gone'> {
    const changed = await this.em.fork().nativeUpdate(LaneRow, { storeId: id }, { paused: false, pausing: null, ...openLane });
    this.changes.changed();
    return changed === 0 ? 'gone' : 'changed';
  }

  /**
   * A big backlog is counted before anything is locked: meanwhile all intake would wait. Counted again, what came in between are a few.
   */
  async remove(id: string, force: boolean): Promise<StoreRemoved> {
    const before = force ? 0 : await openAt(this.database, id);
    if (before > 0) return { open: before };
    const answer = await this.database.transaction(async queries => {
      await queries.query(lockLane, [id]);
      const [store] = await queries.query('select id from stores where id = $1 and removed_at is null for update', [id]);
      if (!store) return 'gone' as const;
      const open = force ? 0 : await openAt(queries, id);
      if (open > 0) return { open };
      for (const statement of removals) await queries.query(statement, [id]);
      return 'removed' as const;
    });
    if (answer === 'removed') this.changes.changed();
    return answer;
  }
}

/** How many deliveries a store is owed, those that rest included; none when it was removed. */
async function openAt(queries: Queries, storeId: string): Promise<number> {
  const [row] = await queries.query<{ open: number }>(
    `select o.waiting + o.submitted + o.resting as open from stores s cross join lateral ${owedTo('s.id')} o
     where s.id = $1 and s.removed_at is null`, [storeId]);
  return row?.open ?? 0;
}

/**
 * Little, however much the store owns: while its row is locked, whoever takes in news of it waits, and others behind them. No store may
 * choose such a name.
 */
const removals = [
  `update stores set removed_at = now(), name = 'removed ' || id, settings = '{}', secrets = '{}' where id = $1`,
  'delete from lanes where store_id = $1', 'delete from store_memory where store_id = $1', 'delete from findings where store_id = $1',
];

async function unlessNameTaken<T>(work: () => Promise<T>): Promise<T | 'name-taken'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return 'name-taken';
    throw error;
  }
}

/** Tokens and other things that expire were had with the settings before. */
async function startAnew(em: EntityManager, storeId: string): Promise<void> {
  await em.nativeUpdate(LaneRow, { storeId }, openLane);
  await em.nativeDelete(StoreMemoryRow, { storeId, expiresAt: { $ne: null } });
}

async function withLanes(em: EntityManager, rows: readonly StoreRow[]): Promise<BookedStore[]> {
  const lanes = new Map((await em.find(LaneRow, { storeId: { $in: rows.map(row => row.id) } })).map(lane => [lane.storeId, lane]));
  return rows.map(row => ({ ...recordOf(row), lane: laneOf(lanes.get(row.id)) }));
}

function laneOf(lane: LaneRow | undefined): BookedStore['lane'] {
  const { paused = false, pausing, closedUntil = null, closedWhy = null } = lane ?? {};
  return { paused, pausing: pausing ? { ...pausing, at: new Date(pausing.at) } : null, closedUntil, closedWhy };
}

function recordOf(row: StoreRow): StoreRecord {
  const { id, name, platform, settings, createdAt, updatedAt } = row;
  return { id, name, platform, settings, secrets: JSON.parse(row.secrets) as Record<string, string>, createdAt, updatedAt };
}

const rowOf = (store: StoreRecord) => ({ ...store, settings: { ...store.settings }, secrets: JSON.stringify(store.secrets) });

const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
