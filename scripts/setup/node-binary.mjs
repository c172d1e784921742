import { accessSync, constants } from 'node:fs';
import { inProject } from '../places.mjs';
import { Unable, tellingTime } from '../say.mjs';
import { npm, registryUnreached } from './npm.mjs';

/** Jest loads Nest's ES modules only from this version on. */
const wanted = [24, 9];
const packaged = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** A Node new enough: the one that is running, else the one of the npm package `node`. */
export async function ensureNode() {
  if (newEnough(process.versions.node)) return process.execPath;
  if (runnable(packaged)) return packaged;
  const { output } = await tellingTime(
    `Fetching Node ${wanted.join('.')} or newer (this is ${process.versions.node})`,
    () => npm(['rebuild', 'node', '--ignore-scripts=false']),
  );
  if (runnable(packaged)) return packaged;
  throw new Unable(`Expected Node ${wanted.join('.')} or newer, found ${process.versions.node}, and the npm package "node" brought none${
    registryUnreached(output) ? ' because npm cannot reach its registry' : ''}: install such a Node, or allow that package's install script, and run this again.`);
}

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
