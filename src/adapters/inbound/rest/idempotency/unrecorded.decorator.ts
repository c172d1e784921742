import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const unrecorded = Symbol('unrecorded');

/** What the OpenAPI page says of such a route. */
export const unrecordedMark = 'x-unrecorded';

/** The answer holds a secret and must not be kept: `Idempotency-Key` has no effect here. */
export const Unrecorded = (): MethodDecorator => applyDecorators(SetMetadata(unrecorded, true), ApiExtension(unrecordedMark, true));
