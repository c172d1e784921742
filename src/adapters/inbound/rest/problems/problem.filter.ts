import { Catch, HttpException, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Chance } from '../../../../application/ports/chance.js';
import { allowedMethods } from './allowed-methods.js';
import { isDatabaseAway } from '../../../../application/ground/database-away.js';
import { Problem, problem } from './problem.js';

/** Everything that goes wrong becomes `application/problem+json`. What nobody expected is a 500 that tells a reference and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Rest');

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly chance: Chance,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const { details, headers } = this.problemOf(error, request);
    if (response.headersSent) return void response.end();
    response.status(details.status).set(headers).type('application/problem+json').send(JSON.stringify(details));
  }

  private problemOf(error: unknown, request: Request): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof NotFoundException) return this.noRoute(request);
    if (isDatabaseAway(error)) return problem(503, 'database-away', 'Not now', awayAndUnsure, { headers: { 'Retry-After': '1' } });
    const { status } = error as { readonly status?: unknown };
    if (status === 413)
      return problem(
        413,
        'too-large',
        'The body is too large',
        'A body holds at most 5 MB. Send the shipments in smaller groups.',
        closing,
      );
    if (error instanceof HttpException) return ofHttpException(error);
    if (typeof status === 'number' && status >= 400 && status < 500)
      return problem(status, 'unreadable-request', 'The request could not be read', sentence(error));
    return this.unexpected(error, request);
  }

  private noRoute(request: Request): Problem {
    const allowed = allowedMethods(this.http.httpAdapter.getInstance(), request.path);
    if (allowed.length === 0)
      return problem(404, 'no-such-path', 'Not found', 'Nothing answers at this path. The paths are listed at /docs.');
    const allow = allowed.join(', ');
    return problem(405, 'method-not-allowed', 'Method not allowed', `This path answers to ${allow}, not to ${request.method}.`, {
      headers: { Allow: allow },
    });
  }

  private unexpected(error: unknown, request: Request): Problem {
    const { id } = request as { readonly id?: unknown };
    const reference = typeof id === 'string' ? id : this.chance.id();
    this.log.error(`unexpected error, reference ${reference}`, error instanceof Error ? error.stack : String(error));
    return problem(
      500,
      'unexpected',
      'Something unexpected happened',
      `This is a fault of Parcelwire, not of the request. Reference ${reference} names it in the log.`,
      { members: { reference } },
    );
  }
}

/** The answer to a commit may have been lost. */
const awayAndUnsure =
  'The database is away or takes nothing just now, so whether this was written is not known. Send it again in a moment, with its Idempotency-Key if it has one.';

/** The rest of an oversized body is not read, so the connection cannot be used again. */
const closing = { headers: { Connection: 'close' } };

function ofHttpException(error: HttpException): Problem {
  const said = error.getResponse();
  const checks = typeof said === 'object' && 'details' in said ? { members: { checks: said.details } } : {};
  return problem(
    error.getStatus(),
    error.getStatus() === 503 ? 'not-ready' : 'request-refused',
    error.getStatus() === 503 ? 'Not ready' : 'The request was refused',
    sentence(error),
    checks,
  );
}

const sentence = (error: unknown) => (error instanceof Error ? error.message.slice(0, 200) : 'no reason was given');
