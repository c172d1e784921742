import { commands } from './commands.mjs';
import { interruption, listenForSignals } from './process.mjs';
import { perform } from './perform.mjs';
import { Unable, say } from './say.mjs';

/** The door behind `npm start`, `npm run demo` and `npm test`: any Node from 20 on, nothing installed. */
const [name, ...rest] = process.argv.slice(2);
const command = commands[name];

listenForSignals();
try {
  if (!command) throw new Unable(`Expected one of ${Object.keys(commands).join(', ')}, found ${name ?? 'nothing'}.`);
  process.exitCode = await perform(command, rest);
} catch (error) {
  if (!(error instanceof Unable)) throw error;
  if (!interruption()) say(error.message);
  process.exitCode = interruption() ?? 1;
}
