import { readFileSync } from 'node:fs';
import { inProject } from '../places.mjs';
import { Unable, tellingTime } from '../say.mjs';
import { npm, registryUnreached } from './npm.mjs';

/** Installs exactly what package-lock.json names unless node_modules already holds it. */
export async function ensurePackages() {
  if (installedMatchesLock()) return;
  await tellingTime('Installing packages, once', async () => {
    const { code, output } = await npm(['ci', '--include=dev', '--include=optional']);
    if (code === 0) return;
    throw new Unable(registryUnreached(output)
      ? 'The packages are not installed and npm cannot reach its registry: connect this machine to the network (or set npm\'s registry or proxy) and run this again.'
      : `npm could not install the packages of package-lock.json:\n${output}`);
  });
}

/** npm notes what it installed in node_modules/.package-lock.json, and writes that last. */
function installedMatchesLock() {
  const wanted = packagesIn('package-lock.json');
  const found = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  const missing = Object.entries(wanted).some(([path, entry]) =>
    path !== '' && (found[path] ? found[path].version !== entry.version : !entry.optional && !entry.devOptional));
  return !missing && Object.keys(found).every(path => wanted[path]);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(inProject(file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
