import { writeFileSync } from 'node:fs';

/** Leaves the counts of a Jest run in the file PARCELWIRE_COUNTS names; a suite that could not run counts as a failure. */
export default class CountsReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests };
    writeFileSync(process.env.PARCELWIRE_COUNTS, JSON.stringify(counts));
  }
}
