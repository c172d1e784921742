import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type INestApplicationContext, Logger as Log, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { loggingAt } from './logging.js';

const lines: string[] = [];
let app: INestApplicationContext;
beforeAll(async () => {
  @Module({ imports: [loggingAt('info', { write: line => void lines.push(line) })] })
  class Service {}
  app = await NestFactory.create(Service, { logger: false });
  app.useLogger(app.get(Logger));
});
beforeEach(() => void lines.splice(0));
afterAll(() => app.close());

it('a service says what it has to say, and does not list its parts and routes', () => {
  new Log('RouterExplorer').log('Mapped {/health/live, GET} route');
  new Log('RouterExplorer').warn('two routes of one path');
  new Log('Upkeep').log('forgotten: 3 exchanges');
  expect(lines.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual(['two routes of one path', 'forgotten: 3 exchanges']);
});

it.each(['Bearer shpat-0123456789', 'Basic cGFyY2Vsd2lyZTpodXNo', 'pw_0123456789abcdefghij', 'jo.doe+shop@mail.acme.example'])('whatever goes wrong, %s is not written down', secret => {
  const log = new Log('Bug');
  log.error(`while telling acme-us: Error: the store answered ${secret} to ${secret}`);
  log.warn({ doing: { said: [secret] } }, 'a store repeats what it was sent');
  log.error('unexpected error', new Error(`no route for ${secret}`).stack);
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain(secret);
});

it('of a shipment or a store that is in the log by mistake, nobody reads to whom it went and what opens it', () => {
  new Log('Bug').warn({ shipment: { externalId: 'SH-1', shipTo: { name: 'Jo Doe' } }, headers: { authorization: 'hush', cookie: 'hush' }, settings: { accessToken: 'hush' } }, 'odd');
  expect(lines.join()).toContain('SH-1');
  expect(lines.join()).not.toMatch(/Jo Doe|hush/);
});
