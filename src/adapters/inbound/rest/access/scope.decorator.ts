import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { ApiScope } from '../../../../application/access/api-scope.js';

export const accessOf = Symbol('access');

export type Access = ApiScope | 'public';

/** The least a key must be allowed to call this. Every route declares `@Scope` or `@Public`, or the service does not start. */
export function Scope(scope: ApiScope): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata<symbol, Access>(accessOf, scope), ApiBearerAuth('apiKey'), ApiExtension('x-scope', scope));
}

/** Answers without a key. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata<symbol, Access>(accessOf, 'public');
