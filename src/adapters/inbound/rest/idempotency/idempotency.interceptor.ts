import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { concatMap, defer, from, lastValueFrom, of, type Observable } from 'rxjs';
import { Clock } from '../../../../application/ports/clock.js';
import {
  claimHeldMs,
  IdempotencyRecords,
  type Claim,
  type Claimed,
  type KeyedRequest,
  type RecordedAnswer,
} from '../../../../application/ports/idempotency-records.js';
import { callerOf } from '../access/caller.js';
import { invalidRequest, Problem, problem } from '../problems/problem.js';
import { shown } from '../requests/field-text.js';
import { bodyTextOf } from '../requests/json-body.js';
import { setClaim } from './claim-in-hand.js';
import { OverdueRecords } from './overdue-records.js';

/**
 * `Idempotency-Key`: the first request with a key is carried out, a repeat hears the same answer. The same key
 * with another request is 422, and while the first is under way 409 (draft-ietf-httpapi-idempotency-key-header).
 * Final answers (2xx, and 4xx except 400, 408, 409 and 429) are kept for two days; after any other the key is free again: nothing was done,
 * and a bad request may be mended, or its store added.
 * A final answer that cannot be kept is given all the same, and the key stays taken for a while in which that is tried again. What is on
 * disk although its answer was lost with the process, or with the database's, is 409 from then on.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly records: IdempotencyRecords,
    private readonly clock: Clock,
    private readonly overdue: OverdueRecords,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    const caller = callerOf(request);
    if (key === undefined || !caller) return next.handle();
    if (typeof key !== 'string' || !/^[\u0021-\u007e]{1,255}$/.test(key)) {
      throw invalidRequest([
        { field: 'Idempotency-Key', problem: `expected 1 to 255 printable ASCII characters without blanks, found ${shown(key)}` },
      ]);
    }
    const response = context.switchToHttp().getResponse<Response>();
    const keyed = { apiKeyId: caller.id, key, route: `POST ${routeOf(request)}`, digest: digestOf(request) };
    return from(this.claim(keyed)).pipe(concatMap(claim => {
      if (claim.is !== 'claimed') return of(repeated(claim, response));
      setClaim(request, claim);
      return this.carryOut(claim, keyed.route, next, response);
    }));
  }

  /** Where the database's answer was lost, the key may be claimed all the same, for a request that nobody carries out. */
  private async claim(keyed: KeyedRequest): Promise<Claim> {
    const at = this.clock.now();
    try {
      return await this.records.claim(keyed, at);
    } catch (error) {
      await this.free({ is: 'claimed', apiKeyId: keyed.apiKeyId, key: keyed.key, at }, keyed.route);
      throw error;
    }
  }

  private carryOut(claim: Claimed, route: string, next: CallHandler, response: Response): Observable<unknown> {
    return defer(async () => {
      const ended = new AbortController();
      void this.hold(claim, ended.signal);
      try {
        const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        await this.keep(claim, route, response.statusCode, body);
        return body;
      } catch (error) {
        if (error instanceof Problem && isFinal(error.details.status)) await this.keep(claim, route, error.details.status, error.details);
        else await this.free(claim, route);
        throw error;
      } finally {
        ended.abort();
      }
    });
  }

  /** When the database is away, nobody else can take the claim, and the request itself will say so. */
  private async hold(claim: Claimed, ended: AbortSignal): Promise<void> {
    for (;;) {
      await this.clock.sleep(claimHeldMs / 3, ended);
      if (ended.aborted) return;
      await this.records.hold(claim).catch(() => undefined);
    }
  }

  private free(claim: Claimed, route: string): Promise<void> {
    return this.overdue.write(claim, () => this.records.release(claim), `freeing the key of ${route}`);
  }

  private keep(claim: Claimed, route: string, status: number, body: unknown): Promise<void> {
    return this.overdue.write(claim, () => this.records.settle(claim, { status, body }), `keeping the answer to ${route}`);
  }
}

function repeated(claim: Exclude<Claim, Claimed>, response: Response): unknown {
  if (claim.is === 'running')
    throw problem(
      409,
      'still-running',
      'The first request is still under way',
      'A request with this Idempotency-Key is being carried out. Ask again in a second.',
      { headers: { 'Retry-After': '1' } },
    );
  if (claim.is === 'carried-out')
    throw problem(
      409,
      'carried-out',
      'The first request was carried out',
      'A request with this Idempotency-Key was carried out, and its answer was lost. Nothing is done a second time; read what it was about.',
    );
  if (claim.is === 'other-request')
    throw problem(
      422,
      'idempotency-key-reused',
      'The Idempotency-Key was used before',
      `Expected the request this key was first used for (${claim.route}), found another one. Use a new key for it.`,
    );
  return replayed(claim.answer, response);
}

function replayed({ status, body }: RecordedAnswer, response: Response): unknown {
  if (status >= 400) throw new Problem(body as Problem['details'], { 'Idempotency-Replayed': 'true' });
  response.status(status).set('Idempotency-Replayed', 'true');
  return body ?? undefined;
}

const notFinal = new Set([400, 408, 409, 429]);
const isFinal = (status: number) => status < 500 && !notFinal.has(status);

const routeOf = (request: Request) => (request as { readonly route?: { readonly path?: string } }).route?.path ?? request.path;

/** Of the body as it came: what a stranger nested ten thousand levels deep cannot be written again. */
const digestOf = (request: Request) => createHash('sha256').update(request.path).update('\n').update(bodyTextOf(request)).digest('hex');
