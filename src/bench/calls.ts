import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './children.js';
import type { CallsOfPlatform, Results } from './results.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `test/contracts/calls.spec.ts` tells every platform's sandbox 1,000 shipments at its real limits, on a clock that races; it leaves its
 * counts.
 */
export async function calls(): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwire-calls-'));
  const file = join(folder, 'calls.json');
  try {
    const jest = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      'test/contracts/calls.spec.ts',
    ];
    const child = spawn(process.execPath, jest, {
      cwd: project,
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, PARCELWIRE_CALLS: file },
    });
    endWithUs(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error('expected test/contracts/calls.spec.ts to pass; it says above what it found');
    return { callsPer1000Shipments: JSON.parse(await readFile(file, 'utf8')) as Record<string, CallsOfPlatform> };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
