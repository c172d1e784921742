import { YesOrNoText } from '../requests/fields.js';

export class StoreRemovalQuery {
  @YesOrNoText({ optional: true, description: '`true` removes the store although it is still owed news.' })
  force?: string;
}
