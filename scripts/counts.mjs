import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './places.mjs';
import { say } from './say.mjs';

const reporters = ['--reporters=default', `--reporters=${inProject('scripts', 'counts-reporter.mjs')}`];

/** Runs Jest with a reporter that counts; no counts when Jest ended before it could. */
export async function countedBy(runJest) {
  const folder = mkdtempSync(join(tmpdir(), 'parcelwire-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const code = await runJest(reporters, { PARCELWIRE_COUNTS: file });
    return { code, counts: countsIn(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The closing line, alone and plain, for people and for whatever reads logs. */
export function sayTotals(checks, counts) {
  if (!counts) return say('The tests ended without a report, so there is nothing to count.');
  if (counts.skipped > 0) process.stdout.write(`${counts.skipped} skipped\n`);
  process.stdout.write(`${counts.passed + checks.passed} passed, ${counts.failed + checks.failed} failed\n`);
}
