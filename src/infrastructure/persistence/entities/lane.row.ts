import { defineEntity, p } from '@mikro-orm/core';

/** The part of a lane that people see and change; lease and fence are the lane book's alone. */
const schema = defineEntity({
  name: 'LaneRow',
  tableName: 'lanes',
  properties: {
    storeId: p.uuid().primary(),
    paused: p.boolean().default(false),
    closedUntil: p.datetime().nullable(),
    closedWhy: p.text().nullable(),
    streak: p.integer().default(0),
  },
});

export class LaneRow extends schema.class {}
schema.setClass(LaneRow);
