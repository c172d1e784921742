import { Text, YesOrNoText } from '../requests/fields.js';
import { storeFilter } from './delivery-list.query.js';
import { ListQuery } from './list.query.js';

export class FindingListQuery extends ListQuery {
  @Text(storeFilter)
  store?: string;

  @Text({
    max: 100, optional: true, example: 'unknown-carrier',
    description: 'As it stands on findings; platforms have kinds of their own, so a misspelt one finds nothing.',
  })
  kind?: string;

  @YesOrNoText({ optional: true, description: 'Whether it is still open; both when absent.' })
  open?: string;
}

export class FindingResolution {
  @Text({ max: 1000, description: 'What was done about it.', example: 'mapped the carrier to UPS' })
  resolution!: string;
}
