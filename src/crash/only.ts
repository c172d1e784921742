import { type CrashCase, labelOf } from './crash-case.js';
import { type Shape, shapes } from './places.js';

export interface Selection {
  readonly shapes: readonly Shape[];
  readonly platforms: readonly string[];
  readonly isWanted: (crash: CrashCase) => boolean;
}

/** Words that all must fit a case: the name of a platform, of a kind of database, or any part of its label. */
export function only(words: readonly string[], platforms: readonly string[]): Selection {
  const wanted = words.map(word => word.toLowerCase());
  const named = <Name extends string>(names: readonly Name[]): readonly Name[] => {
    const found = names.filter(name => wanted.includes(name.toLowerCase()));
    return found.length > 0 ? found : names;
  };
  const names = new Set([...platforms, ...shapes].map(name => name.toLowerCase()));
  const rest = wanted.filter(word => !names.has(word));
  return {
    shapes: named(shapes),
    platforms: named(platforms),
    isWanted: crash => rest.every(word => labelOf(crash).toLowerCase().includes(word)),
  };
}
