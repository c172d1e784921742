import type { INestApplicationContext } from '@nestjs/common';
import { LaneBook } from '../application/ports/lane-book.js';
import { ShipmentBooks } from '../application/ports/shipment-books.js';
import { Database, type Queries } from '../infrastructure/persistence/database.js';
import type { Step } from './steps.js';

type Books = Record<string, (...given: unknown[]) => Promise<unknown>>;

/** The process kills itself, with SIGKILL and for good, when it next comes by the armed step. */
export class Tripwires {
  private armed: Step | undefined;

  static lay(app: INestApplicationContext): Tripwires {
    const wires = new Tripwires();
    const lanes = app.get(LaneBook, { strict: false }) as unknown as Books;
    const shipments = app.get(ShipmentBooks, { strict: false }) as unknown as Books;
    around(shipments, 'accept', { after: () => wires.pass('booked') });
    around(lanes, 'lease', { after: lease => lease !== undefined && wires.pass('leased') });
    around(lanes, 'claim', { after: claimed => (claimed as readonly unknown[]).length > 0 && wires.pass('claimed') });
    around(lanes, 'settle', { before: () => wires.pass('settling'), after: () => wires.pass('settled') });
    around(lanes, 'release', { after: () => wires.pass('released') });
    wires.tapDatabase(app.get(Database, { strict: false }));
    return wires;
  }

  arm(step: Step): void {
    this.armed = step;
  }

  disarm(): void {
    this.armed = undefined;
  }

  private pass(step: Step): void {
    if (this.armed === step) process.kill(process.pid, 'SIGKILL');
  }

  /** A statement on its own commits by itself: one that is to be cut short is wrapped, and dies before the commit. */
  private tapDatabase(database: Database): void {
    const plain = database.query.bind(database);
    const transaction = database.transaction.bind(database);
    const within = (queries: Queries): Queries => ({
      query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
        const rows = await queries.query<Row>(sql, parameters);
        const step = stepInside(sql);
        if (step) this.pass(step);
        return rows;
      },
    });
    database.transaction = work => transaction(queries => work(within(queries)));
    database.query = (sql, parameters) => {
      const step = stepInside(sql);
      return step && step === this.armed ? database.transaction(queries => queries.query(sql, parameters)) : plain(sql, parameters);
    };
  }
}

function stepInside(sql: string): Step | undefined {
  if (sql.includes('insert into shipments')) return 'mid-book';
  return sql.includes('insert into attempts') ? 'mid-settle' : undefined;
}

function around(books: Books, name: string, { before, after }: { readonly before?: () => void; readonly after: (answer: unknown) => void }): void {
  const method = books[name];
  if (!method) throw new Error(`expected a method "${name}" to lay a tripwire at, found none`);
  books[name] = async (...given) => {
    before?.();
    const answer = await method.apply(books, given);
    after(answer);
    return answer;
  };
}
