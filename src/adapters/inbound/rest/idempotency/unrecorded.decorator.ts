import { SetMetadata } from '@nestjs/common';

export const unrecorded = Symbol('unrecorded');

/** The answer holds a secret and must not be kept: `Idempotency-Key` has no effect here. */
export const Unrecorded = (): MethodDecorator => SetMetadata(unrecorded, true);
