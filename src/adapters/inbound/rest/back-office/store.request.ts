import { secretShown } from '../../../../application/back-office/secret-shown.js';
import { FreeObject, Text } from '../requests/fields.js';

const name = {
  max: 64,
  pattern: /^(?![0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$)[a-z0-9-]+$/,
  looksLike: '1 to 64 of a-z, 0-9 and dashes, not of the form of an id',
  example: 'acme-us',
} as const;

const settings = `Fields as GET /v1/platforms tells them. Secrets are write-only: answers show "${secretShown.set}", "${secretShown.unset}" or "${secretShown.missing}".`;

export class NewStoreRequest {
  @Text({ max: 64, example: 'webhook' })
  platform!: string;

  @Text(name)
  name!: string;

  @FreeObject({ description: settings })
  settings!: Record<string, unknown>;
}

export class StoreChangeRequest {
  @Text({ ...name, optional: true })
  name?: string | null;

  @FreeObject({
    optional: true,
    description: `${settings} Laid over those there are; null removes a field; a secret that is not mentioned, or only as answers show it, stays.`,
  })
  settings?: Record<string, unknown> | null;
}
