import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestFrontDoor, type FrontDoor } from '../../../../../test/harness/front-door.js';
import { minutes } from '../../../../domain/time/duration.js';
import { Scope } from '../access/scope.decorator.js';
import { invalidRequest, problem } from '../problems/problem.js';
import { Recorded } from './recorded.decorator.js';

let runs = 0;
let answer: () => Promise<unknown> | unknown = () => ({ run: runs });

@Controller('v1/errands')
@Scope('write')
class Errands {
  @Post()
  @Recorded()
  @HttpCode(202)
  do(@Body() _what: unknown): unknown {
    runs += 1;
    return answer();
  }
}

describe('a request with an Idempotency-Key', () => {
  let door: FrontDoor;
  let writer: string;
  beforeAll(async () => {
    door = await openTestFrontDoor({ controllers: [Errands] });
    writer = await door.key('write');
  });
  afterAll(() => door.close());
  const post = (key: string, body: object = { a: 1 }, caller = writer) => door.http.post('/v1/errands').set('Authorization', caller).set('Idempotency-Key', key).send(body);

  it('is carried out once, and a repeat hears the same', async () => {
    const first = await post('k-1').expect(202);
    const again = await post('k-1').expect(202).expect('Idempotency-Replayed', 'true');
    expect(again.body).toEqual(first.body);
    expect((await post('k-2').expect(202)).body).not.toEqual(first.body);
  });

  it('belongs to its caller', async () => {
    const first = await post('k-3').expect(202);
    expect((await post('k-3', { a: 1 }, await door.key('write'))).body).not.toEqual(first.body);
  });

  it('that makes an API key leaves no trace of it: a repeat makes another', async () => {
    const admin = await door.key('admin');
    const make = () => door.http.post('/v1/api-keys').set('Authorization', admin).set('Idempotency-Key', 'k-secret').send({ name: 'PA1', scopes: ['read'] }).expect(201);
    const [first, second] = [(await make()).body as { key: string }, (await make()).body as { key: string }];
    expect(second.key).not.toBe(first.key);
    expect([...door.idempotency.kept.values()].filter(each => each.key === 'k-secret')).toEqual([]);
  });

  it('is refused with another body', async () => {
    await post('k-4').expect(202);
    expect((await post('k-4', { a: 2 }).expect(422)).body).toMatchObject({ detail: expect.stringMatching(/POST \/v1\/errands/) });
  });

  it('that is under way is not begun a second time', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const begun = new Promise<void>(resolve => {
      answer = () => {
        resolve();
        return new Promise(done => { finish = done; });
      };
    });
    const first = post('k-5').then(response => response.status);
    await begun;
    await post('k-5').expect(409).expect('Retry-After', '1');
    finish({ done: true });
    expect(await first).toBe(202);
    answer = () => ({ run: runs });
    expect((await post('k-5').expect(202)).body).toEqual({ done: true });
  });

  it('that takes minutes is not begun a second time meanwhile', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const begun = new Promise<void>(resolve => {
      answer = () => {
        resolve();
        return new Promise(done => { finish = done; });
      };
    });
    const first = post('k-14').then(response => response.status);
    await begun;
    await door.clock.advance(minutes(3));
    await post('k-14').expect(409);
    finish({ done: true });
    expect(await first).toBe(202);
    expect(door.clock.nextWake()).toBeUndefined();
    answer = () => ({ run: runs });
  });

  it('that was refused for good is refused the same way again', async () => {
    answer = () => { throw problem(404, 'gone', 'Gone', `run ${runs}`); };
    const first = await post('k-6').expect(404);
    expect((await post('k-6').expect(404)).body).toEqual(first.body);
    answer = () => ({ run: runs });
  });

  it('that was bad is judged anew: its field was mended meanwhile, or its store added', async () => {
    answer = () => { throw invalidRequest([{ field: 'store', problem: 'expected the name of a store' }]); };
    await post('k-bad').expect(400);
    answer = () => ({ run: runs });
    await post('k-bad', { a: 'mended' }).expect(202);
  });

  it('that failed for our fault may be tried again', async () => {
    answer = () => { throw new Error('a fault with secret details'); };
    const { body } = await post('k-7').expect(500);
    expect(JSON.stringify(body)).not.toContain('secret details');
    answer = () => ({ run: runs });
    await post('k-7').expect(202);
  });

  it('that was carried out is never carried out again, though its answer could not be kept', async () => {
    door.idempotency.keeps = () => Promise.reject(new Error('the connection ended'));
    const before = runs;
    const { body } = await post('k-9').expect(202);
    expect(body).toEqual({ run: before + 1 });
    await post('k-9').expect(409);
    expect(runs).toBe(before + 1);
    expect(door.bugs).toEqual(['keeping the answer to POST /v1/errands: Error: the connection ended']);
    door.idempotency.keeps = () => Promise.resolve();
    await door.clock.advance(1_000);
    expect((await post('k-9').expect(202).expect('Idempotency-Replayed', 'true')).body).toEqual(body);
  });

  it('that is known to be carried out, and not how it was answered, says so', async () => {
    door.idempotency.keeps = () => Promise.reject(new Error('the process died'));
    await post('k-13').expect(202);
    door.idempotency.keeps = () => Promise.resolve();
    for (const record of door.idempotency.kept.values()) if (record.key === 'k-13') Object.assign(record, { carriedOut: true, heldUntil: 0 });
    expect((await post('k-13').expect(409)).body).toMatchObject({ type: 'urn:parcelwire:problem:carried-out', detail: expect.stringContaining('Nothing is done a second time') });
  });

  it('whose claim the database made and could not tell is free for whoever sends it again', async () => {
    door.idempotency.claims = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    await post('k-12').expect(503);
    door.idempotency.claims = () => Promise.resolve();
    await post('k-12').expect(202);
  });

  it('that the database was away for may be sent again as soon as it is back', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' });
    door.idempotency.keeps = () => Promise.reject(away);
    answer = () => { throw away; };
    expect((await post('k-11').expect(503).expect('Retry-After', '1')).body).toMatchObject({ type: 'urn:parcelwire:problem:database-away' });
    await door.clock.advance(10_000);
    await post('k-11').expect(409);
    door.idempotency.keeps = () => Promise.resolve();
    answer = () => ({ run: runs });
    await door.clock.advance(1_000);
    await post('k-11').expect(202);
  });

  it('that was refused for good hears so, though its answer could not be kept', async () => {
    door.idempotency.keeps = () => Promise.reject(new Error('the connection ended'));
    answer = () => { throw problem(404, 'gone', 'Gone', `run ${runs}`); };
    await post('k-10').expect(404);
    await post('k-10').expect(409);
    answer = () => ({ run: runs });
    door.idempotency.keeps = () => Promise.resolve();
  });

  it('is told from others by its text, however deep it is nested', async () => {
    const deep = (levels: number) => door.http.post('/v1/errands').set({ Authorization: writer, 'Idempotency-Key': 'k-8', 'Content-Type': 'application/json' }).send(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    const first = await deep(20_000).expect(202);
    expect((await deep(20_000).expect(202)).body).toEqual(first.body);
    await deep(20_001).expect(422);
  });

  it('of an unreadable kind is refused', async () => {
    expect((await post('two words').expect(400)).body).toMatchObject({ errors: [{ field: 'Idempotency-Key', problem: expect.stringContaining('found "two words"') }] });
  });
});
