import type { Obstacle, Refused } from '../../domain/delivery/outcome.js';
import type { KnownError } from '../ports/store-adapter.js';

/** What a platform's words mean by its catalogue. Words that are not in it are refused: a person must read them. */
export function knownEnding(platform: string, catalogue: readonly KnownError[], ...errors: readonly string[]): Obstacle {
  const said = errors.join('; ');
  const known = knownErrorIn(catalogue, ...errors);
  if (!known) {
    const meaning = `${platform} refused, in words Parcelwire has not met.`;
    return refusedAs({ code: 'unknown-error', meaning, whatToDo: `Read them, correct what they name in ${platform}, then retry.` }, said);
  }
  const { ends, meaning, whatToDo, why = 'not-yet', afterMs } = known;
  const detail = `${/[.!?]$/.test(said) ? said : `${said}.`} ${meaning} ${whatToDo}`;
  if (ends === 'locked-out') return { is: 'locked-out', detail };
  if (ends === 'later') return { is: 'later', why, detail, mayHaveActed: false, ...(afterMs === undefined ? {} : { afterMs }) };
  return refusedAs(known, said);
}

/** Of several errors in one answer that which the catalogue has first decides. */
export const knownErrorIn = (catalogue: readonly KnownError[], ...errors: readonly string[]): KnownError | undefined =>
  catalogue.find(each => errors.some(error => each.says.test(error)));

export const refusedAs = ({ code, meaning, whatToDo }: Pick<KnownError, 'code' | 'meaning' | 'whatToDo'>, said: string): Refused => ({
  is: 'refused', code, said, meaning, whatToDo,
});
