import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PauseStore } from '../../../../application/back-office/pause-store.js';
import { ProbeStore } from '../../../../application/back-office/probe-store.js';
import type { Probe } from '../../../../application/ports/store-adapter.js';
import { doerOf } from '../access/caller.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { NamedStore, noSuchStore, StoreInPath } from './named-store.js';
import { platformMissing } from './store-problems.js';

@ApiTags('Stores')
@Controller('v1/stores/:id')
@StoreInPath()
@Scope('write')
export class StoreWorkController {
  constructor(private readonly stores: NamedStore, private readonly probing: ProbeStore, private readonly pausing: PauseStore) {}

  @Post('probe')
  @Recorded()
  @ApiOperation({
    summary: 'Asks the store whether its credentials allow what the platform\'s card promises.',
    description: 'Tells `good`, `wrong-credentials`, `under-scoped` and `unreachable` apart.',
  })
  @HttpCode(200)
  async probe(@Param('id') idOrName: string): Promise<Probe> {
    const { id } = await this.stores.inPath(idOrName);
    const probe = await this.probing.run(id);
    if (probe.is === 'unknown') throw noSuchStore(idOrName);
    if (probe.is === 'platform-missing') throw platformMissing(probe.platform);
    return probe;
  }

  @Post('pause')
  @Recorded()
  @ApiOperation({
    summary: 'Pauses a store: nothing more is told until it is resumed.',
    description: 'What is on its way at this moment still arrives. The page of the store says since when it is paused, and who paused it.',
  })
  @HttpCode(200)
  pause(@Param('id') idOrName: string, @Req() request: Request): Promise<{ readonly status: 'paused' | 'open' }> {
    return this.set(idOrName, true, doerOf(request));
  }

  @Post('resume')
  @Recorded()
  @ApiOperation({
    summary: 'Resumes a store.',
    description: 'Also tries again at once where failures or refused credentials made the store wait.',
  })
  @HttpCode(200)
  resume(@Param('id') idOrName: string): Promise<{ readonly status: 'paused' | 'open' }> {
    return this.set(idOrName, false);
  }

  private async set(idOrName: string, paused: boolean, by?: string): Promise<{ readonly status: 'paused' | 'open' }> {
    const { id } = await this.stores.inPath(idOrName);
    if ((await this.pausing.run(id, paused, by)) === 'gone') throw noSuchStore(idOrName);
    return { status: paused ? 'paused' : 'open' };
  }
}
