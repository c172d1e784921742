import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { problem, type Problem } from '../problems/problem.js';

const mostBytes = 5 * 1024 * 1024;

/** Keeps bodies of up to 5 MB as they come; `readJson` reads them. For an application made with `bodyParser: false`. */
export function takeBodies(app: NestExpressApplication): void {
  app.useBodyParser('raw', { type: request => isJson(request.headers['content-type']), limit: mostBytes });
}

/** Parses the body. Call it once the sender is known: five kilobytes that a stranger packed can unpack to millions of lists. */
export function readJson(request: Request): void {
  if (Buffer.isBuffer(request.body)) request.body = jsonOf(request, textOf(request, request.body));
  else if (hasBody(request)) throw notJson(request);
}

/** Bytes that are not of the encoding they are said to be in would all be read as one replacement sign, and two SKUs become one. */
function textOf(request: Request, bytes: Buffer): string {
  const encoding = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const detail = `Expected a body in ${encoding}, found bytes that cannot be read so. Send UTF-8, or name the encoding it is in (Content-Type: application/json; charset=iso-8859-1).`;
    throw problem(400, 'wrong-encoding', 'The body is in another encoding', detail);
  }
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

const hasBody = (request: Request) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function notJson(request: Request): Problem {
  const found = request.headers['content-type'] ?? 'no Content-Type';
  return problem(415, 'not-json', 'The body must be JSON', `Expected Content-Type: application/json, found ${found.slice(0, 100)}.`);
}

function isJson(type = ''): boolean {
  return /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i.test(type.trim());
}
