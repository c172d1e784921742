import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { Logger } from 'nestjs-pino';
import { EnsureAdminKey } from './application/access/ensure-admin-key.js';
import { Clock } from './application/ports/clock.js';
import { BadEnvironment, type Environment, readEnvironment } from './infrastructure/config/environment.js';
import { Egress } from './infrastructure/http/egress.js';
import { RewrapSecrets } from './infrastructure/stores/rewrap-secrets.js';
import { type Ground, takeGround } from './infrastructure/ground.js';
import { endInTime, endsWithin } from './end-in-time.js';
import { greeting } from './greeting.js';
import { openApp } from './open-app.js';

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const ground = await takeGround(environment);
  try {
    await serve(environment, ground);
  } catch (error) {
    await ground.leave();
    throw error;
  }
}

async function serve(environment: Environment, ground: Ground): Promise<void> {
  const app = await openApp(environment, ground);
  await ground.alone(() => greetAdmin(app, environment));
  await listen(app, environment);
  stopOnSignal(app, ground);
  if (environment.ROLE !== 'api' && ground.secretKey.includes(',')) void moveSecretsToFirstKey(app);
  app.get(Logger).log(greeting(await app.getUrl(), ground.kind, environment.ROLE));
}

async function listen(app: NestExpressApplication, { PORT, HOST }: Environment): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    throw new BadEnvironment([`PORT and HOST: expected a free port on an address of this machine, found: ${(error as Error).message}.`]);
  }
}

async function greetAdmin(app: NestExpressApplication, environment: Environment): Promise<void> {
  const made = await app.get(EnsureAdminKey, { strict: false }).run(environment.PARCELWIRE_ADMIN_KEY);
  if (made.is === 'made') process.stdout.write(`\nYour admin key, shown this once: ${made.key}\n\n`);
}

/** After a rotation, so that the older key may be taken off the ring. Runs beside the work, and again at the next start when it fails. */
async function moveSecretsToFirstKey(app: NestExpressApplication): Promise<void> {
  const log = app.get(Logger);
  try {
    const moved = await app.get(RewrapSecrets, { strict: false }).run();
    log.log(`${moved} secrets moved to the first of the secret keys; those behind it may be taken out once every process has it in front`);
  } catch (error) {
    log.error(`expected every secret to move to the first of the secret keys, found: ${String(error)}; those behind it must stay`);
  }
}

/** A client that asks on and on over one connection goes with its next answer, and not in the middle of what it asks then. */
const letGo = (_: Request, response: Response): void => void response.setHeader('Connection', 'close');

/** Stops taking news, lets every lane finish its batch and hand itself back, then closes the books. */
function stopOnSignal(app: NestExpressApplication, ground: Ground): void {
  const [egress, log] = [app.get(Egress, { strict: false }), app.get(Logger)];
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.log(`Parcelwire stops (${signal}): what is under way ends first`);
    app.getHttpServer().prependListener('request', letGo);
    const inTime = await endInTime(
      {
        cutOff: () => app.getHttpServer().closeAllConnections(),
        end: async () => {
          await app.close();
          await egress.close();
          await ground.leave();
        },
      },
      app.get(Clock, { strict: false }),
    );
    if (inTime) log.log('Parcelwire has stopped');
    else process.stderr.write(`expected to stop within ${endsWithin} ms, found work that does not end; it is taken up again by the next process\n`);
    process.exit(inTime ? 0 : 1);
  };
  process.on('SIGTERM', signal => void stop(signal));
  process.on('SIGINT', signal => void stop(signal));
}

try {
  await start();
} catch (error) {
  const said = error instanceof BadEnvironment ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
