import { apiScopes, type ApiScope } from '../../../../application/access/api-scope.js';
import { SomeOf, Text } from '../requests/fields.js';
import { Moment } from '../requests/moment.field.js';

export class ApiKeyRequest {
  @Text({ max: 200, description: 'Who or what uses it.', example: 'warehouse PA1' })
  name!: string;

  @SomeOf(apiScopes, { description: 'Each includes the ones before it.' })
  scopes!: ApiScope[];

  @Moment({ optional: true, description: 'Never, when absent.' })
  expiresAt?: string | null;
}
