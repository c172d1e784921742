import type { TextFile } from './text-files.js';

export interface Complaint {
  readonly path: string;
  readonly says: string;
}

export const longest = 300;
export const medianBelow = 100;

/** Files that may be longer than the rest, each with its reason. */
export const longByNature: Readonly<Record<string, string>> = {};

const lines = ({ text }: TextFile): number => text.split('\n').length - 1;

export function tooLong(files: readonly TextFile[], allowed = longByNature): Complaint[] {
  return files
    .filter(file => lines(file) > longest && !(file.path in allowed))
    .map(file => ({ path: file.path, says: `${lines(file)} lines, at most ${longest}: split it by the questions it answers.` }));
}

export function medianLength(files: readonly TextFile[]): number {
  return files.map(lines).toSorted((a, b) => a - b)[Math.floor(files.length / 2)] ?? 0;
}

const emptyWord = /(?:^|[.-])(?:utils?|helpers?|common|managers?|base)(?=[./-])/;

/** Names that say nothing about what is inside. */
export function namedAfterNothing(files: readonly TextFile[]): Complaint[] {
  return files
    .filter(({ path }) => path.split('/').some(part => emptyWord.test(`${part}/`)))
    .map(({ path }) => ({ path, says: 'Name it after the one thing it is about.' }));
}

/** What the linter does not find. Written in halves, so that this list does not complain of itself. */
const unwelcome = [
  { found: new RegExp(String.raw`\bjest\.${'mock'}\(|unstable_${'mockModule'}`), says: 'Hand in a fake through a port; module mocks tie the test to file names.' },
  { found: new RegExp(String.raw`\b(?:describe|it|test)(?:\.\w+)*\.${'only'}\b|^\s*f(?:it|describe)\(['"]`), says: 'Left focused: the other tests do not run.' },
  { found: new RegExp(String.raw`\b(?:describe|it|test)(?:\.\w+)*\.${'todo'}\b|^\s*x(?:it|describe)\(['"]`), says: 'Write the test or leave it out.' },
  { found: new RegExp(String.raw`\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'}|HA${'CK'})\b`), says: 'Do it now, or open an issue.' },
  { found: new RegExp(`@ts-(?:ig${'nore'}|no${'check'})`), says: 'Mend the types.' },
];

export function unwelcomeText(files: readonly TextFile[]): Complaint[] {
  return files.flatMap(({ path, text }) => text.split('\n').flatMap((line, at) =>
    unwelcome.filter(({ found }) => found.test(line)).map(({ says }) => ({ path: `${path}:${at + 1}`, says }))));
}
