import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { callerOf } from '../access/caller.js';
import { refuseUnread, routeTakes } from './route-takes.js';

/**
 * Turns away queries where a route takes none: `?dryRun=true` must not take a shipment in. Routes that take one check it themselves;
 * public ones do not mind.
 */
@Injectable()
export class QuerylessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.url.includes('?') || !callerOf(request) || routeTakes(RouteParamtypes.QUERY, context)) return true;
    refuseUnread(Object.keys(request.query), 'parameter');
    return true;
  }
}
