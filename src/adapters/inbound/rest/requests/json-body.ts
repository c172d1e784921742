import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { problem, type Problem } from '../problems/problem.js';

const mostBytes = 5 * 1024 * 1024;

/** JSON in, up to 5 MB. For an application made with `bodyParser: false`. Paths under `/hooks` read their own bodies. */
export function takeJsonBodies(app: NestExpressApplication): void {
  app.useBodyParser('text', { type: request => !isHook(request.url ?? '') && isJson(request.headers['content-type']), limit: mostBytes });
  app.use(readJson);
}

function readJson(request: Request, _response: Response, next: NextFunction): void {
  if (isHook(request.url)) return next();
  if (typeof request.body !== 'string') return next(hasBody(request) ? notJson(request) : undefined);
  const text = request.body;
  request.body = undefined;
  (request as WithText).bodyText = text;
  if (text.trim() === '') return next();
  try {
    request.body = JSON.parse(text) as unknown;
  } catch (error) {
    return next(problem(400, 'malformed-json', 'The body is not JSON', `Expected a JSON body, found something else: ${(error as Error).message.slice(0, 200)}.`));
  }
  next();
}

type WithText = Request & { bodyText?: string };

/** The body letter by letter; empty when there was none. */
export const bodyTextOf = (request: Request): string => (request as WithText).bodyText ?? '';

const isHook = (url: string) => url.startsWith('/hooks/');

const hasBody = (request: Request) => request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function notJson(request: Request): Problem {
  const found = request.headers['content-type'] ?? 'no Content-Type';
  return problem(415, 'not-json', 'The body must be JSON', `Expected Content-Type: application/json, found ${found.slice(0, 100)}.`);
}

function isJson(type = ''): boolean {
  return /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i.test(type.trim());
}
