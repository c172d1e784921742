import type { Handling } from '../../application/ports/delivery-list.js';

/** As JSON keeps it. */
export interface HandlingJson extends Omit<Handling, 'at'> {
  readonly at: string;
}

export const handlingOf = (json: HandlingJson | null): Handling | null => json && { ...json, at: new Date(json.at) };
