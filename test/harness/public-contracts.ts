import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, stdout } from 'node:process';
import { describe } from '@jest/globals';

interface PublicContracts {
  readonly present: boolean;
  /** The suite that needs them: skipped, visibly, where they are not. */
  readonly describe: typeof describe | typeof describe.skip;
  path(file: string): string;
}

/** A platform's own contracts as files in SPECS_DIR; without them one line says where the public gets them. */
export function publicContracts(platform: string, files: readonly string[], origin: string): PublicContracts {
  const folder = env['SPECS_DIR'];
  const path = (file: string): string => join(folder ?? '', file);
  const present = folder !== undefined && files.every(file => existsSync(path(file)));
  if (!present) stdout.write(`conformance of ${platform}: skipped, set SPECS_DIR to a folder with ${files.join(', ')} (${origin})\n`);
  return { present, describe: present ? describe : describe.skip, path };
}

/** The one line of a conformance suite that ran. */
export function sayChecked(platform: string, counts: { readonly operations: number; readonly messages: number }, against: string): void {
  stdout.write(`conformance of ${platform}: ${counts.operations} operations, ${counts.messages} messages checked against ${against}\n`);
}
