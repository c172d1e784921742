import { defineEntity, p } from '@mikro-orm/core';
import type { ClosedWhy } from '../../../domain/delivery/breaker.js';

/** The part of a lane that people see and change; lease and fence are the lane book's alone. */
const schema = defineEntity({
  name: 'LaneRow',
  tableName: 'lanes',
  properties: {
    storeId: p.uuid().primary(),
    paused: p.boolean().default(false),
    closedUntil: p.datetime().nullable(),
    closedWhy: p.text().$type<ClosedWhy>().nullable(),
    streak: p.integer().default(0),
  },
});

export class LaneRow extends schema.class {}
schema.setClass(LaneRow);
