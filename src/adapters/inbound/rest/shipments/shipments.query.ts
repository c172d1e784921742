import { Text } from '../requests/fields.js';
import { ListQuery } from '../back-office/list.query.js';

const aNumber = {
  max: 200,
  pattern: /[\p{L}\p{N}]/u,
  looksLike: 'text of 1 to 200 characters, letters or digits among them',
  optional: true,
} as const;

export class ShipmentsQuery extends ListQuery {
  @Text({ max: 64, optional: true, description: 'Id or name.' })
  store?: string;

  @Text({ max: 200, optional: true, description: 'The order\'s id in the store.' })
  order?: string;

  @Text({ max: 200, optional: true, description: 'The warehouse\'s id of the shipment.' })
  externalId?: string;

  @Text({
    ...aNumber,
    description: 'The number a shopper knows, as the warehouse reported it, with or without the sign before it. Case and blanks say nothing.',
    example: '#1001',
  })
  orderNumber?: string;

  @Text({
    ...aNumber,
    description: 'The number of a package, also one it had before it was corrected. Case and blanks say nothing.',
    example: '1Z999AA10123456784',
  })
  trackingNumber?: string;
}
