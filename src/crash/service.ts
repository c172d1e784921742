import 'reflect-metadata';
import { EnsureAdminKey } from '../application/access/ensure-admin-key.js';
import { Clock } from '../application/ports/clock.js';
import { readEnvironment } from '../infrastructure/config/environment.js';
import { takeGround } from '../infrastructure/ground.js';
import { databaseOf } from '../infrastructure/persistence/orm.js';
import { openApp } from '../open-app.js';
import type { FromVictim, ToVictim } from './victim.messages.js';
import { Tripwires } from './tripwires.js';

/**
 * The service as it is, with tripwires: the crash matrix says over the process's own channel where to die. Started `alone`,
 * it frees the lanes of the one that died: the time that their leases have left is not waited for, since no store is at its calls any more.
 * Without the matrix, which was interrupted, there is nobody to serve.
 */
async function serve(): Promise<void> {
  process.once('disconnect', () => process.exit(1));
  const environment = readEnvironment(process.env);
  const ground = await takeGround(environment);
  if (process.argv.includes('alone')) await databaseOf(ground.orm).query('update lanes set leased_until = null, holder = null');
  const app = await openApp(environment, ground);
  const wires = Tripwires.lay(app);
  await app.get(EnsureAdminKey, { strict: false }).run(environment.PARCELWIRE_ADMIN_KEY);
  await app.listen(environment.PORT, environment.HOST);
  const clock = app.get(Clock, { strict: false });
  process.on('message', (message: ToVictim) => {
    if ('clockAheadMs' in message) setAhead(clock, message.clockAheadMs);
    tell({ passed: 'arm' in message ? wires.arm(message.arm ?? undefined) : [] });
  });
  process.once('SIGTERM', () => void app.close().then(() => ground.leave()).then(() => process.exit(0)));
  tell({ url: await app.getUrl() });
}

const trueTime = Date.now;

/** What a wrong or corrected clock does to a process; time that only goes forward is not touched by it. */
function setAhead(clock: Clock, ms: number): void {
  Date.now = () => trueTime() + ms;
  clock.now = () => new Date(Date.now());
}

function tell(message: FromVictim): void {
  process.send?.(message);
}

await serve();
