import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { EnsureAdminKey } from './application/access/ensure-admin-key.js';
import { AppModule } from './app.module.js';
import { openFrontDoor } from './adapters/inbound/rest/front-door.js';
import { BadEnvironment, type Environment, readEnvironment } from './infrastructure/config/environment.js';
import { type Ground, takeGround } from './infrastructure/ground.js';

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
  const app = await NestFactory.create<NestExpressApplication>(await AppModule.for(environment, ground), { bodyParser: false, bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  openFrontDoor(app);
  await greetAdmin(app, environment);
  await app.listen(environment.PORT, environment.HOST);
  stopOnSignal(app, ground);
  app.get(Logger).log(`Parcelwire answers on ${await app.getUrl()} (${ground.kind}, role ${environment.ROLE}); read /docs`);
}

async function greetAdmin(app: NestExpressApplication, environment: Environment): Promise<void> {
  const made = await app.get(EnsureAdminKey, { strict: false }).run(environment.PARCELWIRE_ADMIN_KEY);
  if (made.is === 'made') process.stdout.write(`\nYour admin key, shown this once: ${made.key}\n\n`);
}

/** Stops taking news, lets every lane finish its batch and hand itself back, then closes the books. */
function stopOnSignal(app: NestExpressApplication, ground: Ground): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await ground.leave();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

try {
  await start();
} catch (error) {
  const said = error instanceof BadEnvironment ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
