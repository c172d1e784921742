import { OneOf, Text } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';
import { ListQuery } from './list.query.js';

export const storeFilter = { max: 64, optional: true, description: 'Id or name.' } as const;
export const noticeKinds = ['shipment', 'tracking', 'void'] as const;

export class DeliveryListQuery extends ListQuery {
  @OneOf(['waiting', 'submitted', 'done', 'resting', 'discarded'], { optional: true })
  status?: 'waiting' | 'submitted' | 'done' | 'resting' | 'discarded';

  @Text(storeFilter)
  store?: string;

  @OneOf(noticeKinds, { optional: true })
  kind?: string;

  @Moment({ optional: true, description: 'Not older than this.' })
  since?: string;
}
