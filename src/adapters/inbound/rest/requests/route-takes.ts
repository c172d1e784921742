import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { invalidRequest } from '../problems/problem.js';

/** Whether the handler asks for that part of a request. */
export function routeTakes(part: RouteParamtypes, context: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object | undefined;
  return Object.keys(parameters ?? {}).some(key => key.startsWith(`${part}:`));
}

/** Throws where anything was said to a route that reads none of it. */
export function refuseUnread(names: readonly string[], what: 'field' | 'parameter'): void {
  if (names.length === 0) return;
  throw invalidRequest(names.map(name => ({ field: name.slice(0, 100), problem: `unknown ${what}; this route takes none` })));
}
