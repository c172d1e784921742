import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MakeApiKey } from '../../../../application/access/make-api-key.js';
import { RevokeApiKey } from '../../../../application/access/revoke-api-key.js';
import { ApiKeyBooks, type ApiKeyRecord } from '../../../../application/ports/api-key-books.js';
import { Clock } from '../../../../application/ports/clock.js';
import { conflict, invalidRequest, notFound } from '../problems/problem.js';
import { IdOf } from '../requests/id.pipe.js';
import { ApiKeyRequest } from './api-key.request.js';
import { Scope } from './scope.decorator.js';

type ApiKeyView = Omit<ApiKeyRecord, 'hash' | 'revokedAt'>;

interface NewApiKey extends ApiKeyView {
  /** Seen only here. */
  readonly key: string;
}

@ApiTags('API keys')
@Controller('v1/api-keys')
@Scope('admin')
export class ApiKeysController {
  constructor(
    private readonly books: ApiKeyBooks,
    private readonly make: MakeApiKey,
    private readonly revoke: RevokeApiKey,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Makes an API key.', description: 'The answer is the only place where the key itself is ever seen.' })
  async add(@Body() request: ApiKeyRequest): Promise<NewApiKey> {
    const expiresAt = request.expiresAt ? new Date(request.expiresAt) : null;
    if (expiresAt && expiresAt <= this.clock.now())
      throw invalidRequest([{ field: 'expiresAt', problem: `expected a time ahead, found ${expiresAt.toISOString()}` }]);
    const { key, record } = await this.make.run({ name: request.name, scopes: request.scopes, expiresAt });
    return { ...view(record), key };
  }

  @Get()
  @ApiOperation({ summary: 'Lists the API keys, without the keys themselves.' })
  async list(): Promise<{ readonly items: readonly ApiKeyView[] }> {
    return { items: (await this.books.list()).map(view) };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revokes an API key at once.', description: '409 for the last one that may administer.' })
  @HttpCode(204)
  async remove(@Param('id', new IdOf('API key')) id: string): Promise<void> {
    const ending = await this.revoke.run(id);
    if (ending === 'unknown') throw notFound('API key', id);
    if (ending === 'last-admin') throw conflict('last-admin-key', 'This is the last key that may administer. Make another one first.');
  }
}

const view = ({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt }: ApiKeyRecord): ApiKeyView => ({
  id,
  name,
  prefix,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
});
