import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { allows, type ApiScope } from '../../../../application/access/api-scope.js';
import { Authenticate, type Verdict } from '../../../../application/access/authenticate.js';
import { problem, type Problem } from '../problems/problem.js';
import { setCaller } from './caller.js';
import { accessOf, type Access } from './scope.decorator.js';

/** Nobody passes without a key that may do what the route asks; a route that asks for nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessOf, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    if (access === undefined) return false;
    const request = context.switchToHttp().getRequest<Request>();
    const verdict = await this.authenticate.run(bearerOf(request), request.socket.remoteAddress ?? '');
    if (verdict.is !== 'known') throw refusal(verdict);
    if (!allows(verdict.key.scopes, access)) throw notAllowed(verdict.key.scopes, access);
    setCaller(request, verdict.key);
    return true;
  }
}

function bearerOf(request: Request): string {
  const found = /^Bearer +([\u0021-\u007e]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (found) return found;
  throw unauthorized('no-key', 'Expected the header "Authorization: Bearer <API key>", found none of that form.');
}

function refusal(verdict: Exclude<Verdict, { is: 'known' }>): Problem {
  if (verdict.is === 'expired')
    return unauthorized('key-expired', `The API key expired at ${verdict.at.toISOString()}. Ask an administrator for a new one.`);
  if (verdict.is === 'unknown') return unauthorized('key-unknown', 'The API key is not known here; it may have been revoked.');
  const seconds = Math.ceil(verdict.waitMs / 1000);
  return problem(
    429,
    'too-many-wrong-keys',
    'Too many wrong API keys',
    `This address presented too many wrong API keys. Try again in ${seconds} s.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}

function unauthorized(kind: string, detail: string): Problem {
  return problem(401, kind, 'A valid API key is needed', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="parcelwire"' } });
}

function notAllowed(held: readonly ApiScope[], needed: ApiScope): Problem {
  return problem(
    403,
    'scope-missing',
    'The API key may not do this',
    `Expected a key with the scope ${needed}, found one with ${held.join(', ')}.`,
  );
}
