import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { openFrontDoor } from './adapters/inbound/rest/front-door.js';
import { AppModule } from './app.module.js';
import type { Environment } from './infrastructure/config/environment.js';
import type { Ground } from './infrastructure/ground.js';

/** The service, put together and not yet listening. */
export async function openApp(environment: Environment, ground: Ground): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(await AppModule.for(environment, ground), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  openFrontDoor(app);
  return app;
}
