import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from '../../../application/ports/metrics.js';
import { callerOf } from './access/caller.js';
import { isUuid } from './requests/fields.js';

/**
 * Gives every request an id and, when it is over, one measurement and one line in the log: method, route pattern, status,
 * time, id, the id of the API key, and the id of ours that stood in the path (`subject`); never the path itself, query, headers or body.
 * A caller's `X-Request-Id` is kept when it is plain.
 */
export function accounted(metrics: Metrics): (request: Request, response: Response, next: NextFunction) => void {
  const log = new Logger('Rest');
  return (request, response, next) => {
    const started = performance.now();
    const id = idOf(request);
    request.id = id;
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const route = routeOf(request);
      const ms = performance.now() - started;
      const status = response.writableFinished ? response.statusCode : clientLeft;
      metrics.answered(request.method, route, status, ms / 1_000);
      const line = {
        requestId: id, method: request.method, route, status, ms: Math.round(ms * 100) / 100, caller: callerOf(request)?.id,
        subject: subjectOf(request),
      };
      log[levelOf(route, status)](line, 'answered');
    });
    next();
  };
}

/** The caller was gone before it was answered; what proxies write down for it. */
const clientLeft = 499;

function idOf(request: Request): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

function routeOf(request: Request): string {
  const { route } = request as { readonly route?: { readonly path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
}

/** Text in a path that is no id of ours may be anything, even a shopper's e-mail address, so it is not logged. */
function subjectOf({ params: { id } }: Request): string | undefined {
  return isUuid(id) ? id : undefined;
}

function levelOf(route: string, status: number): 'error' | 'log' | 'debug' {
  if (status >= 500) return 'error';
  return route.startsWith('/health') || route === '/metrics' ? 'debug' : 'log';
}
