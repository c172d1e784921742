import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const parts = ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'jest.config.mjs', '.oxlintrc.json'];

/** The project as it stands, in a folder of its own, for what a test must not do to the real one. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'parcelwire-copy-'));

  constructor() {
    for (const part of parts) cpSync(part, join(this.root, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(this.root, 'node_modules'), 'dir');
  }

  /** Runs a script of the copy (or of its packages) with Node. */
  run(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
    const { NODE_OPTIONS: _ours, JEST_WORKER_ID: _mine, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return { code: status, out: stdout, err: stderr };
  }

  /** Every file with what is in it, but for packages. */
  contents(): ReadonlyMap<string, string> {
    const files = parts.flatMap(part => (part.includes('.') ? [part] : readdirSync(join(this.root, part), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(this.root.length + 1))));
    return new Map(files.map(file => [file, readFileSync(join(this.root, file), 'latin1')]));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
