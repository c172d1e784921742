import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'StoreRow',
  tableName: 'stores',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    platform: p.text(),
    settings: p.json<Record<string, unknown>>(),
    /** A JSON object of sealed texts, by field. */
    secrets: p.text(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    removedAt: p.datetime().nullable(),
  },
  filters: { present: { name: 'present', cond: { removedAt: null }, default: true } },
});

export class StoreRow extends schema.class {}
schema.setClass(StoreRow);
