import type { FieldFault, SettingsValues } from '../../application/ports/settings-form.js';

const deepest = 6;
/** Settings of a store, and entries on one level of one of them: reading and comparing them takes the square of their number. */
const mostSettings = 100;
const mostEntries = 2_000;
/** Longer than any private key. */
const longestText = 20_000;

/**
 * What every object has. class-validator takes these for known fields; class-transformer drops `__proto__` and
 * `constructor` silently, and deeper down takes them for a class to call.
 */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Faults of any platform's settings: what no database text can hold, what is long or nested without end, names that are no fields. */
export function faultsOfValues(values: SettingsValues): FieldFault[] {
  if (Object.keys(values).length > mostSettings) return [{ field: 'settings', problem: `expected at most ${mostSettings} settings` }];
  return Object.entries(values).flatMap(([name, value]) => {
    const field = `settings.${name.slice(0, 100)}`;
    if (inherited.has(name)) return [{ field, problem: 'is no setting of this platform' }];
    const problem = problemIn(value);
    return problem === undefined ? [] : [{ field, problem }];
  });
}

/** Level by level, each with the names and the values that stand on it. */
function problemIn(value: unknown): string | undefined {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return `expected at most ${deepest} levels of lists and objects`;
    if (level.length > 2 * mostEntries) return `expected at most ${mostEntries} entries`;
    if (level.some(each => typeof each === 'string' && each.length > longestText)) return `expected at most ${longestText} characters`;
    if (level.some(each => typeof each === 'string' && !isPlainText(each)))
      return 'expected text without control characters or halves of characters';
    const name = level.flatMap(inheritedIn)[0];
    if (name !== undefined) return `expected no field of the name ${name}`;
    level = level.flatMap(each =>
      typeof each === 'object' && each !== null ? [...Object.keys(each), ...(Object.values(each) as unknown[])] : [],
    );
  }
  return undefined;
}

const inheritedIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).filter(name => inherited.has(name)) : [];

/** Line ends and tabs may stand in a private key. `Cs`: half of a surrogate pair. */
const isPlainText = (text: string): boolean => !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text);
