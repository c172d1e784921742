import { relative } from 'node:path';
import { inProject, root } from '../places.mjs';
import { Unable, say } from '../say.mjs';
import { writeStore } from './write-store.mjs';

/** `npm run new:store -- acme`: a folder that compiles, and whose contract spec says what to write next. */
try {
  const [name, ...rest] = process.argv.slice(2);
  if (!name || rest.length > 0) throw new Unable('Expected one name: npm run new:store -- acme');
  const folder = writeStore(inProject('src', 'adapters', 'stores'), name);
  say(`Written: ${relative(root, folder)}. Next: npm run jest -- ${relative(root, folder)}, and take the failures from the top; CONTRIBUTING.md tells how.`);
} catch (error) {
  if (!(error instanceof Unable)) throw error;
  say(error.message);
  process.exitCode = 1;
}
