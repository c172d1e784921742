import { Injectable } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { StoreBooks, type BookedStore } from '../../../../application/ports/store-books.js';
import { StoreDirectory } from '../../../../application/ports/store-directory.js';
import { invalidRequest, problem } from '../problems/problem.js';
import { isUuid } from '../requests/fields.js';

/** Of a path that begins with a store. */
export const StoreInPath = () => ApiParam({ name: 'id', description: 'Id or name of the store.', example: 'acme-us' });

/** Stores go by id or by name, in paths and in filters. */
@Injectable()
export class NamedStore {
  constructor(private readonly books: StoreBooks, private readonly directory: StoreDirectory) {}

  async inPath(idOrName: string): Promise<BookedStore> {
    const store = /^[\w-]{1,64}$/.test(idOrName) ? await this.books.find(isUuid(idOrName) ? idOrName.toLowerCase() : idOrName) : undefined;
    if (!store) throw noSuchStore(idOrName);
    return store;
  }

  /** The id a filter means; undefined when it names no store at all. `field`: where it stands in the request. */
  async inFilter(idOrName: string | null | undefined, field = 'store'): Promise<string | undefined> {
    if (!idOrName) return undefined;
    const store = await (isUuid(idOrName) ? this.directory.byId(idOrName.toLowerCase()) : this.directory.byName(idOrName));
    if (!store)
      throw invalidRequest([{ field, problem: `expected the id or name of a store, found "${idOrName}"; GET /v1/stores lists them` }]);
    return store.id;
  }
}

export const noSuchStore = (idOrName: string) =>
  problem(404, 'not-found', 'Not found', `No store has the id or name "${idOrName.slice(0, 100)}". GET /v1/stores lists them.`);
