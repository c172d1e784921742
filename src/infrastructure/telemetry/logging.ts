import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { scrubbed, scrubbedText } from './scrubbed.js';

/**
 * Logs as JSON lines. A request is one line: method, route pattern, status, time and request id; never its path, query,
 * headers or body. A caller's `X-Request-Id` is kept when it is plain.
 */
export function loggingAt(level: string, destination?: DestinationStream): DynamicModule {
  const options = {
    level,
    genReqId: requestId,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: (request: IncomingMessage, response: ServerResponse) => levelOf(request, response.statusCode),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
    customSuccessObject: line,
    customErrorObject: (request: Routed, response: ServerResponse, _error: Error, entry: Timed) => line(request, response, entry),
    serializers: { req: () => undefined, res: () => undefined, err: scrubbed },
    formatters: { log: (entry: object) => scrubbed(entry) as Record<string, unknown> },
    hooks: { streamWrite: scrubbedText },
  };
  return LoggerModule.forRoot({ pinoHttp: destination ? [options, destination] : options });
}

type Routed = IncomingMessage & { readonly route?: { readonly path?: string } };

type Timed = { readonly responseTime?: number };

function line(request: Routed, response: ServerResponse, entry: Timed): object {
  return { method: request.method, route: request.route?.path ?? 'none', status: response.statusCode, ms: entry.responseTime };
}

function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

function levelOf(request: Routed, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return request.route?.path?.startsWith('/health') || request.route?.path === '/metrics' ? 'debug' : 'info';
}
