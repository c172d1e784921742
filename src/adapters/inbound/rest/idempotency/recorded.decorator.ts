import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/**
 * A request with an `Idempotency-Key` is carried out once, and its answer kept. For every POST but those whose repeats do nothing anyway,
 * and those that answer with a secret. Nest's interceptors are costly: one on every route, with or without a key, took a tenth of taking
 * in a shipment.
 */
export const Recorded = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
      description: 'A repeat within two days hears the first answer, and nothing is done twice. A 400 did nothing: the key may be sent again with what was mended.',
    }),
  );
