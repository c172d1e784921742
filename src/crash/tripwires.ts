import type { INestApplicationContext } from '@nestjs/common';
import { type BatchSettlement, LaneBook } from '../application/ports/lane-book.js';
import { ShipmentBooks, type ShipmentChanged } from '../application/ports/shipment-books.js';
import { Database, type Queries } from '../infrastructure/persistence/database.js';
import { type Step, stepBefore } from './steps.js';

type Books = Record<string, (...given: unknown[]) => Promise<unknown>>;

/** Makes the process kill itself with SIGKILL when news that came in after `arm` reaches the armed step. */
export class Tripwires {
  private armed: Step | undefined;
  private readonly passed = new Set<Step>();

  static lay(app: INestApplicationContext): Tripwires {
    const wires = new Tripwires();
    const lanes = app.get(LaneBook, { strict: false }) as unknown as Books;
    const shipments = app.get(ShipmentBooks, { strict: false }) as unknown as Books;
    around(shipments, 'accept', { after: () => wires.pass('booked') });
    around(shipments, 'change', { after: changed => (changed as ShipmentChanged<unknown>).is === 'changed' && wires.pass('booked') });
    around(lanes, 'lease', { after: lease => lease !== undefined && wires.pass('leased') });
    around(lanes, 'claim', { after: claimed => (claimed as readonly unknown[]).length > 0 && wires.pass('claimed') });
    around(lanes, 'settle', {
      before: (_, batch) => {
        if ((batch as BatchSettlement).items.some(({ delivery }) => delivery.ticket !== null)) wires.pass('collected');
        wires.pass('settling');
      },
      after: () => wires.pass('settled'),
    });
    around(lanes, 'release', { after: () => wires.pass('released') });
    wires.tapDatabase(app.get(Database, { strict: false }));
    return wires;
  }

  /** `undefined` lets the process live. Answers the steps that news has reached since the last call. */
  arm(step: Step | undefined): readonly Step[] {
    const passed = [...this.passed];
    this.armed = step;
    this.passed.clear();
    return passed;
  }

  private pass(step: Step): void {
    const before = stepBefore[step];
    if (before !== undefined && !this.passed.has(before)) return;
    if (this.armed === step) process.kill(process.pid, 'SIGKILL');
    this.passed.add(step);
  }

  /** A statement outside a transaction commits by itself. Where the process should die in it, it is wrapped in one and never committed. */
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
    database.query = async <Row>(sql: string, parameters?: readonly unknown[]) => {
      const step = stepInside(sql);
      if (step && step === this.armed) return database.transaction(queries => queries.query<Row>(sql, parameters));
      const rows = await plain<Row>(sql, parameters);
      if (step) this.pass(step);
      return rows;
    };
  }
}

function stepInside(sql: string): Step | undefined {
  if (sql.includes('insert into shipments') || sql.includes('update shipments')) return 'mid-book';
  return sql.includes('insert into attempts') ? 'mid-settle' : undefined;
}

function around(
  books: Books,
  name: string,
  { before, after }: { readonly before?: (...given: unknown[]) => void; readonly after: (answer: unknown) => void },
): void {
  const method = books[name];
  if (!method) throw new Error(`expected a method "${name}" to lay a tripwire at, found none`);
  books[name] = async (...given) => {
    before?.(...given);
    const answer = await method.apply(books, given);
    after(answer);
    return answer;
  };
}
