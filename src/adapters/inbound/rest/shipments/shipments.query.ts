import { Text } from '../requests/fields.js';
import { ListQuery } from '../back-office/list.query.js';

export class ShipmentsQuery extends ListQuery {
  @Text({ max: 64, optional: true, description: 'Id or name.' })
  store?: string;

  @Text({ max: 200, optional: true, description: 'The order\'s id in the store.' })
  order?: string;

  @Text({ max: 200, optional: true, description: 'The warehouse\'s id of the shipment.' })
  externalId?: string;
}
