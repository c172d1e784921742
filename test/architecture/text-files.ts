import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface TextFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of these folders. */
export function textFilesIn(...folders: readonly string[]): TextFile[] {
  return folders
    .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)))
    .filter(path => path.endsWith('.ts'))
    .map(path => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}
