import { defineEntity, p } from '@mikro-orm/core';
import type { Pausing } from '../../../application/ports/store-books.js';
import type { ClosedWhy } from '../../../domain/delivery/breaker.js';

/** As JSON keeps it. */
interface PausingJson extends Omit<Pausing, 'at'> {
  readonly at: string;
}

/** The part of a lane that people see and change; lease and fence are the lane book's alone. */
const schema = defineEntity({
  name: 'LaneRow',
  tableName: 'lanes',
  properties: {
    storeId: p.uuid().primary(),
    paused: p.boolean().default(false),
    pausing: p.json().$type<PausingJson>().nullable(),
    closedUntil: p.datetime().nullable(),
    closedWhy: p.text().$type<ClosedWhy>().nullable(),
    streak: p.integer().default(0),
  },
});

export class LaneRow extends schema.class {}
schema.setClass(LaneRow);
