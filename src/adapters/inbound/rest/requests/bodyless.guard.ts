import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { callerOf } from '../access/caller.js';
import { invalidRequest } from '../problems/problem.js';
import { shown } from './field-text.js';
import { isPlainObject } from './fields.js';
import { refuseUnread, routeTakes } from './route-takes.js';

/**
 * Turns away what is said to a route that takes no body: whoever discards with a reason must not think that it was kept. `{}` says
 * nothing.
 */
@Injectable()
export class BodylessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const body: unknown = request.body;
    if (body === undefined || !callerOf(request) || routeTakes(RouteParamtypes.BODY, context)) return true;
    if (!isPlainObject(body)) throw invalidRequest([{ field: 'body', problem: `expected no body, found ${shown(body)}` }]);
    refuseUnread(Object.keys(body), 'field');
    return true;
  }
}
