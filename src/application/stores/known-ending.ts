import type { Obstacle } from '../../domain/delivery/outcome.js';
import type { KnownError } from '../ports/store-adapter.js';

/**
 * What a platform's words mean by its catalogue; of several errors in one answer that which the catalogue has first decides. Words that are
 * not in it are refused: a person must read them.
 */
export function knownEnding(
  platform: string,
  catalogue: readonly KnownError[],
  ...errors: readonly string[]
): Obstacle {
  const known = catalogue.find(each => errors.some(error => each.says.test(error)));
  const said = errors.join('; ');
  if (!known) {
    return {
      is: 'refused', code: 'unknown-error', said,
      meaning: `${platform} refused, in words Parcelwire has not met.`,
      whatToDo: `Read them, correct what they name in ${platform}, then retry.`,
    };
  }
  const { code, ends, meaning, whatToDo, why = 'not-yet', afterMs } = known;
  const detail = `${/[.!?]$/.test(said) ? said : `${said}.`} ${meaning} ${whatToDo}`;
  if (ends === 'locked-out') return { is: 'locked-out', detail };
  if (ends === 'later') return { is: 'later', why, detail, mayHaveActed: false, ...(afterMs === undefined ? {} : { afterMs }) };
  return { is: 'refused', code, said, meaning, whatToDo };
}
