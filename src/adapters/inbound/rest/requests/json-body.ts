import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { problem, type Problem } from '../problems/problem.js';

const mostBytes = 5 * 1024 * 1024;

/**
 * Keeps bodies of up to 5 MB as text; `readJson` reads them. For an application made with `bodyParser: false`. Paths under `/hooks` read
 * their own.
 */
export function takeBodies(app: NestExpressApplication): void {
  app.useBodyParser('text', { type: request => !isHook(request.url ?? '') && isJson(request.headers['content-type']), limit: mostBytes });
}

/** Parses the body. Call it once the sender is known: five kilobytes that a stranger packed can unpack to millions of lists. */
export function readJson(request: Request): void {
  if (isHook(request.url)) return;
  if (typeof request.body === 'string') request.body = jsonOf(request, request.body);
  else if (hasBody(request)) throw notJson(request);
}

function jsonOf(request: WithText, text: string): unknown {
  request.bodyText = text;
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw problem(
      400,
      'malformed-json',
      'The body is not JSON',
      `Expected a JSON body, found something else: ${(error as Error).message.slice(0, 200)}.`,
    );
  }
}

type WithText = Request & { bodyText?: string };

/** The body letter by letter; empty when there was none. */
export const bodyTextOf = (request: Request): string => (request as WithText).bodyText ?? '';

const isHook = (url: string) => url.startsWith('/hooks/');

const hasBody = (request: Request) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function notJson(request: Request): Problem {
  const found = request.headers['content-type'] ?? 'no Content-Type';
  return problem(415, 'not-json', 'The body must be JSON', `Expected Content-Type: application/json, found ${found.slice(0, 100)}.`);
}

function isJson(type = ''): boolean {
  return /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i.test(type.trim());
}
