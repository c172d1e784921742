import { noticeKinds } from '../../../../domain/fulfillment/notice.js';
import { OneOf, Part, Text } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';
import { storeFilter } from './delivery-list.query.js';

export class RetryFilterRequest {
  @OneOf(['resting', 'waiting'], { optional: true, description: '`resting` when absent. `waiting` ones are brought forward.' })
  status?: 'resting' | 'waiting' | null;

  @Text(storeFilter)
  store?: string | null;

  @OneOf(noticeKinds, { optional: true })
  kind?: string | null;

  @Text({ max: 100, optional: true, description: 'Code of the refusal.', example: 'more-than-remaining' })
  code?: string | null;

  @Moment({ optional: true, description: 'Not older than this.' })
  since?: string | null;
}

export class RetryRequest {
  @Part(() => RetryFilterRequest, { description: 'An empty filter means every resting delivery.' })
  filter!: RetryFilterRequest;
}
