import { Text, Uuid } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';
import { storeFilter } from './delivery-list.query.js';
import { ListQuery } from './list.query.js';

export class AttemptListQuery extends ListQuery {
  @Text(storeFilter)
  store?: string;

  @Uuid({ optional: true, description: 'Id of a delivery.' })
  delivery?: string;

  @Moment({ optional: true, description: 'Begun then or later.' })
  since?: string;

  @Moment({ optional: true, description: 'Begun before then.' })
  until?: string;
}
