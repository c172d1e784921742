import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PGliteDialectConfig } from 'kysely';

export interface ThreadSetUp {
  /** Folder of the cluster; `memory://` keeps nothing. */
  readonly dataDir: string;
  readonly startParams: readonly string[];
}

/** Without `sql`: close. */
export interface Question {
  readonly id: number;
  readonly sql?: string;
  readonly parameters: readonly unknown[];
}

export interface Answer {
  readonly id: number;
  readonly found?: Found;
  /** The fields of the error as PostgreSQL gave it, its SQLSTATE in `code` among them. */
  readonly failed?: { readonly message: string };
}

interface Asked {
  readonly resolve: (found: Found | undefined) => void;
  readonly reject: (error: Error) => void;
}

type Pglite = Exclude<PGliteDialectConfig['pglite'], (...asked: never[]) => unknown>;
type Found = Awaited<ReturnType<Pglite['query']>>;

/**
 * PGlite in a thread of its own, as Kysely wants it: a statement that takes its time, and the disk it waits for, hold up no
 * request. Nobody else may use it: a transaction is told from other statements by Kysely's turn at the one connection.
 */
export class ThreadedPglite implements Pglite {
  closed = false;
  readonly ready = true;
  readonly waitReady = Promise.resolve();
  private readonly thread: Worker;
  private readonly asked = new Map<number, Asked>();
  private last = 0;
  private gone: Error | undefined;
  private answered = false;

  /** `lost`: the thread ended by itself after it had answered. Nothing brings it back but a new process, so by default this one ends. */
  constructor(setUp: ThreadSetUp, private readonly lost: (why: Error) => void = fall) {
    this.thread = new Worker(new URL(`./pglite-thread${extname(import.meta.url)}`, import.meta.url), { workerData: setUp });
    this.thread.on('message', (answer: Answer) => this.hear(answer));
    this.thread.on('error', error => this.end(error));
    this.thread.on('exit', () => {
      const why = this.end(new Error('expected the thread of the embedded database to live as long as the process, found it ended'));
      if (this.answered && !this.closed) this.lost(why);
    });
    this.thread.unref();
  }

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<{ affectedRows?: number; fields: Found['fields']; rows: T[] }> {
    return (await this.ask(sql, parameters)) as Found & { rows: T[] };
  }

  async transaction<T>(work: (within: Pick<Pglite, 'query'> & { rollback(): Promise<void> }) => Promise<T>): Promise<T> {
    await this.ask('begin');
    try {
      const done = await work({
        query: (sql, parameters) => this.query(sql, parameters),
        rollback: async () => void (await this.ask('rollback')),
      });
      await this.ask('commit');
      return done;
    } catch (error) {
      await this.ask('rollback').catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.ask().finally(() => this.thread.terminate());
  }

  /** The process may end while the thread idles, but not while somebody waits for an answer. */
  private ask(sql?: string, parameters: readonly unknown[] = []): Promise<Found | undefined> {
    if (this.gone) return Promise.reject(this.gone);
    return new Promise((resolve, reject) => {
      const id = (this.last += 1);
      this.thread.postMessage({ id, parameters, ...(sql === undefined ? {} : { sql }) } satisfies Question);
      if (this.asked.size === 0) this.thread.ref();
      this.asked.set(id, { resolve, reject });
    });
  }

  private hear({ id, found, failed }: Answer): void {
    const asked = this.asked.get(id);
    this.answered ||= found !== undefined;
    this.asked.delete(id);
    if (this.asked.size === 0) this.thread.unref();
    if (failed) asked?.reject(Object.assign(new Error(failed.message), failed));
    else asked?.resolve(found);
  }

  /** Of two reasons the first counts. */
  private end(why: Error): Error {
    this.gone ??= why;
    for (const { reject } of this.asked.values()) reject(this.gone);
    this.asked.clear();
    return this.gone;
  }
}

function fall(why: Error): never {
  throw why;
}
