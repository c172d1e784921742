import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { readJson } from './json-body.js';

/**
 * Turns away what is not JSON. Stands behind the guard who asks for a key, so that nobody's body is read before it is known who sent it.
 */
@Injectable()
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    readJson(context.switchToHttp().getRequest<Request>());
    return true;
  }
}
