import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachDatabase } from '../../../test/harness/database.js';
import { fit } from './joined-texts.js';
import { TextTable } from './text-table.js';

const table = new TextTable({ id: 'uuid', said: 'text', count: 'integer', whole: 'boolean', at: 'timestamptz', facts: 'jsonb' });

const orNothing = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });
const row = fc.record({
  id: fc.uuid(),
  said: orNothing(fc.string({ unit: 'binary' }).map(fit)),
  count: orNothing(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })),
  whole: orNothing(fc.boolean()),
  at: orNothing(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
  facts: orNothing(fc.record({ sku: fc.string(), quantity: fc.integer(), '\u001D"\\': fc.constant('\u001E') })),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

eachDatabase('rows that travel as texts', opened => {
  async function through(rows: readonly Row[]): Promise<unknown[]> {
    const found = await opened().database.query<Omit<Row, 'at'> & { at: string | null }>(`select $1::text as before, t.* from (${table.rows(2)}) t`, ['', ...table.parameters(rows)]);
    return found.map(({ id, said, count, whole, at, facts }) => ({ id, said, count, whole, at: at && new Date(at), facts }));
  }

  it('arrive as they left, in their order, with what was missing still missing', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 20 }), async rows => {
      expect(await through(rows)).toEqual(rows);
    }), { numRuns: 60 });
  });

  it('may be none', async () => {
    expect(await through([])).toEqual([]);
  });

  it('may be one', async () => {
    const one = { id: '01a1fea5-b7e1-72da-9ae2-f07859adc510', said: 'a parcel', count: 1, whole: true, at: null, facts: null };
    expect(await through([one])).toEqual([one]);
  });
});
