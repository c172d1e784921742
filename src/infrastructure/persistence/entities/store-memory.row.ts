import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'StoreMemoryRow',
  tableName: 'store_memory',
  properties: {
    storeId: p.uuid().primary(),
    key: p.text().primary(),
    value: p.text(),
    expiresAt: p.datetime().nullable(),
  },
});

export class StoreMemoryRow extends schema.class {}
schema.setClass(StoreMemoryRow);
