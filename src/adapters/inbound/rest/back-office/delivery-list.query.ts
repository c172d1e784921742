import { type DeliveryStatus, deliveryStatuses } from '../../../../domain/delivery/delivery.js';
import { noticeKinds } from '../../../../domain/fulfillment/notice.js';
import { OneOf, Text } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';
import { ListQuery } from './list.query.js';

export const storeFilter = { max: 64, optional: true, description: 'Id or name.' } as const;

export class DeliveryListQuery extends ListQuery {
  @OneOf(deliveryStatuses, { optional: true })
  status?: DeliveryStatus;

  @Text(storeFilter)
  store?: string;

  @OneOf(noticeKinds, { optional: true })
  kind?: string;

  @Moment({ optional: true, description: 'Owed since then or later.' })
  since?: string;

  @Moment({ optional: true, description: 'Owed since before then.' })
  until?: string;
}
