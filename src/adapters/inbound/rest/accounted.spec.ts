import { Controller, Get, Logger, Module, Param, type INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Logger as PinoLogger } from 'nestjs-pino';
import supertest from 'supertest';
import type { NextFunction, Request, Response } from 'express';
import { setCaller } from './access/caller.js';
import { accounted } from './accounted.js';
import { until } from '../../../../test/harness/until.js';
import { loggingAt } from '../../../infrastructure/telemetry/logging.js';

@Controller('v1/orders')
class Orders {
  private readonly log = new Logger('Orders');

  @Get(':id')
  one(@Param('id') id: string): object {
    this.log.log({ order: id, shipTo: { name: 'Ann Example', street1: '1 Main St' }, deep: { customerEmail: 'x', email: 'ann@example.com' } }, 'told ann@example.com with Bearer pw_0123456789abcdef0123');
    this.log.error('could not log in with pw_0123456789abcdef0123', new Error('asked as ann@example.com').stack);
    return {};
  }
}

@Module({ controllers: [Orders] })
class Shop {}

describe('the log', () => {
  const lines: string[] = [];
  let app: INestApplication;
  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [loggingAt('info', { write: line => void lines.push(line) }), Shop] }).compile();
    app = module.createNestApplication({ bufferLogs: true });
    app.useLogger(app.get(PinoLogger));
    app.use(accounted({ answered: () => undefined } as never));
    app.use((request: Request, _: Response, next: NextFunction) => { if (request.path.endsWith('/known')) setCaller(request, { id: 'key-7', name: 'Ann' } as never); next(); });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  async function linesOf(ask: (http: ReturnType<typeof supertest>) => Promise<unknown>): Promise<Record<string, unknown>[]> {
    lines.length = 0;
    await ask(supertest(app.getHttpServer()));
    await until('the request is logged', () => lines.some(line => line.includes('answered')));
    return lines.map(line => JSON.parse(line) as Record<string, unknown>);
  }

  it('has one line per request: method, pattern, status, time and id, and nothing of what was asked', async () => {
    const lines = await linesOf(http => http.get('/v1/orders/5551234?email=ann@example.com').set('Authorization', 'Bearer pw_planted-secret-in-a-header').set('Cookie', 'a=planted').set('X-Request-Id', 'caller-0001'));
    const answered = lines.filter(line => line['msg'] === 'answered');
    expect(answered).toEqual([{ level: 30, time: expect.any(Number), pid: expect.any(Number), hostname: expect.any(String), context: 'Rest', method: 'GET', route: '/v1/orders/:id', status: 200, ms: expect.any(Number), requestId: 'caller-0001', msg: 'answered' }]);
    expect(JSON.stringify(lines)).not.toMatch(/planted/);
  });

  it('says by the id of the API key who asked', async () => {
    const lines = await linesOf(http => http.get('/v1/orders/known'));
    expect(lines.filter(line => line['msg'] === 'answered')).toMatchObject([{ caller: 'key-7' }]);
    expect(JSON.stringify(lines)).not.toContain('Ann');
  });

  it('says which order, shipment, delivery or store it was about, when the path had an id of ours', async () => {
    const id = '0198c000-0000-7000-8000-000000000001';
    expect(await linesOf(http => http.get(`/v1/orders/${id}`))).toContainEqual(expect.objectContaining({ msg: 'answered', subject: id }));
    const [line] = (await linesOf(http => http.get('/v1/orders/jo@example.com'))).filter(each => each['msg'] === 'answered');
    expect(line).not.toHaveProperty('subject');
    const [elsewhere] = await linesOf(http => http.get('/nowhere'));
    expect(elsewhere).toMatchObject({ route: 'none', status: 404 });
  });

  it('holds no name, address, e-mail or key, wherever they were put', async () => {
    const text = JSON.stringify(await linesOf(http => http.get('/v1/orders/1')));
    expect(text).toContain('told [redacted]');
    expect(text).not.toMatch(/Ann|Main St|ann@|0123456789abcdef/);
  });

  it('gives a request an id of its own when the caller\'s is not plain', async () => {
    await linesOf(async http => {
      const { headers } = await http.get('/v1/orders/1').set('X-Request-Id', 'a b\tc; drop');
      expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    });
  });
});
