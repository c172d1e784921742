import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './say.mjs';

/** Runs Jest with a report on the side and reads the counts from it; undefined when it ended without one. */
export async function countedBy(runJest) {
  const folder = mkdtempSync(join(tmpdir(), 'parcelwire-report-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runJest(['--json', `--outputFile=${report}`]);
    return { code, counts: countsIn(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsIn(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped: report.numPendingTests };
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
