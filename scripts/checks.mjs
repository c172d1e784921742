import { runQuietly } from './process.mjs';
import { say } from './say.mjs';

/** Runs all checks side by side, shows what a failing one printed, and counts. */
export async function check(node, checks) {
  const passes = await Promise.all(checks.map(async ({ name, run }) => {
    const { code, output } = await runQuietly(node, run);
    say(code === 0 ? `${name}: clean` : `${name}: failed\n${output}`);
    return code === 0;
  }));
  const passed = passes.filter(Boolean).length;
  return { passed, failed: passes.length - passed };
}
