import { expect, it } from '@jest/globals';
import { Logger as Log, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { loggingAt } from './logging.js';

it('a service says what it has to say, and does not list its parts and routes', async () => {
  const lines: string[] = [];
  @Module({ imports: [loggingAt('info', { write: line => void lines.push(line) })] })
  class Service {}
  const app = await NestFactory.create(Service, { logger: false });
  app.useLogger(app.get(Logger));
  new Log('RouterExplorer').log('Mapped {/health/live, GET} route');
  new Log('RouterExplorer').warn('two routes of one path');
  new Log('Upkeep').log('forgotten: 3 exchanges');
  expect(lines.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual(['two routes of one path', 'forgotten: 3 exchanges']);
  await app.close();
});
