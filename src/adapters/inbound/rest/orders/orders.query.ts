import { ListQuery } from '../back-office/list.query.js';
import { Text } from '../requests/fields.js';

export class OrdersQuery extends ListQuery {
  @Text({ max: 64, optional: true, description: 'Id or name.' })
  store?: string;

  @Text({ max: 200, optional: true, description: 'The order\'s id in the store.' })
  order?: string;

  @Text({ max: 200, optional: true, description: 'The number a shopper knows, as it stands on the order, with or without the sign before it.', example: '#1001' })
  number?: string;
}
