import { numberKeysOf } from '../../domain/shipment/shipment-numbers.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import type { Database } from './database.js';
import { type ShipmentJson, shipmentOf } from './shipment-json.js';
import { TextTable } from './text-table.js';

/** The column `numbers` as a text: no key has a blank in it. */
export const numbersTextOf = (shipment: Shipment): string => numberKeysOf(shipment).join(' ');

export const numbersIn = (text: string): string => `string_to_array(coalesce(${text}, ''), ' ')`;

const numberedTable = new TextTable({ id: 'uuid', numbers: 'text' });

/** The newest first: they are asked for most. What somebody else holds is left for the next time. */
const notNumbered = 'select id, body from shipments where numbers is null order by id desc limit $1 for update skip locked';

const writeNumbers = `
  update shipments s set numbers = ${numbersIn('t.numbers')} from (${numberedTable.rows(1)}) t where s.id = t.id`;

/** Writes the numbers of at most so many shipments that have none yet, not even an empty list, and answers of how many. */
export function numberOlder(database: Database, limit: number): Promise<number> {
  return database.transaction(async queries => {
    const rows = await queries.query<{ id: string; body: ShipmentJson }>(notNumbered, [limit]);
    const numbered = rows.map(({ id, body }) => ({ id, numbers: numbersTextOf(shipmentOf(body)) }));
    if (numbered.length > 0) await queries.query(writeNumbers, numberedTable.parameters(numbered));
    return numbered.length;
  });
}
