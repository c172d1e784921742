import { Injectable } from '@nestjs/common';
import { SecretBox } from '../ports/secret-box.js';

/** A store's secret settings, each sealed for its own store and field. A value may be any JSON. */
@Injectable()
export class StoreSecrets {
  constructor(private readonly box: SecretBox) {}

  seal(storeId: string, values: Readonly<Record<string, unknown>>): Record<string, string> {
    return mapped(values, (value, field) => this.box.seal(JSON.stringify(value), contextOf(storeId, field)));
  }

  open(storeId: string, sealed: Readonly<Record<string, string>>): Record<string, unknown> {
    return mapped(sealed, (text, field) => JSON.parse(this.box.open(text, contextOf(storeId, field))) as unknown);
  }

  /** The same secrets under the newest key; undefined when all are. */
  rewrap(storeId: string, sealed: Readonly<Record<string, string>>): Record<string, string> | undefined {
    const moved = mapped(sealed, (text, field) => this.box.rewrap(text, contextOf(storeId, field)) ?? text);
    return Object.entries(moved).some(([field, text]) => text !== sealed[field]) ? moved : undefined;
  }
}

const contextOf = (storeId: string, field: string): string => `store:${storeId}:${field}`;

function mapped<V, W>(values: Readonly<Record<string, V>>, each: (value: V, field: string) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, each(value, field)]));
}
