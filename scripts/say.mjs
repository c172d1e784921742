/** Progress and complaints: on stderr, so that stdout stays the command's own. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Something only a person can put right; its message is one clear sentence. */
export class Unable extends Error {}

/** Says what is going on while it takes long, and how long it took. */
export async function tellingTime(line, work) {
  const since = Date.now();
  say(`${line} …`);
  const result = await work();
  say(`${line}: ${((Date.now() - since) / 1000).toFixed(1)} s`);
  return result;
}
