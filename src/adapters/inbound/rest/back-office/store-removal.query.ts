import { OneOf } from '../requests/fields.js';

export class StoreRemovalQuery {
  @OneOf(['true', 'false'], { optional: true, description: '`true` removes the store although it is still owed news.' })
  force?: string;
}
