import { parseArgs } from 'node:util';
import { isPostgresUrl } from '../infrastructure/config/environment-rules.js';
import { CannotMove } from './cannot-move.js';

export interface MoveArguments {
  /** The PostgreSQL to move to. */
  readonly to: string;
  readonly showKey: boolean;
}

const usage = 'npm run move -- --to postgres://user:password@host:5432/database [--show-key]';

export function moveArguments(words: readonly string[]): MoveArguments {
  const { to, 'show-key': showKey } = read(words);
  if (to === undefined || !isPostgresUrl(to))
    throw new CannotMove(
      `expected --to with a URL like postgres://user:password@host:5432/database, found ${to === undefined ? 'nothing' : 'something else'}; say: ${usage}`,
    );
  return { to, showKey };
}

function read(words: readonly string[]): { readonly to?: string; readonly 'show-key': boolean } {
  try {
    return parseArgs({ args: [...words], options: { to: { type: 'string' }, 'show-key': { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new CannotMove(`expected: ${usage}; found: ${(error as Error).message}`, { cause: error });
  }
}
