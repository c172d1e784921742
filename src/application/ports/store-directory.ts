/** A store that the directory named was removed since. */
export class StoreGone extends Error {}

/** Which stores there are, by the name people gave them. Cheap: answered from memory, fresh within a second of a change. */
export abstract class StoreDirectory {
  abstract byName(name: string): Promise<KnownStore | undefined>;
  abstract byId(id: string): Promise<KnownStore | undefined>;
  /** What is in memory is out of date. */
  abstract forget(): void;
}

export interface KnownStore {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly paused: boolean;
  /** An instance of the card's settings class, defaults filled in, secret fields left out. */
  readonly settings: object;
}
