import { ensureBuilt } from './build.mjs';
import { oneAtATime } from './lock.mjs';
import { ensureNode } from './node-binary.mjs';
import { ensurePackages } from './packages.mjs';

/** Packages, a Node new enough, a fresh build; the path of that Node. Two runs at once wait for each other. */
export function prepare() {
  return oneAtATime(async () => {
    await ensurePackages();
    const node = await ensureNode();
    await ensureBuilt(node);
    return node;
  });
}
