import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PauseStore } from '../../../../application/back-office/pause-store.js';
import { ProbeStore } from '../../../../application/back-office/probe-store.js';
import type { Probe } from '../../../../application/ports/store-adapter.js';
import { Scope } from '../access/scope.decorator.js';
import { NamedStore, noSuchStore } from './named-store.js';
import { platformMissing } from './store-problems.js';

@ApiTags('Stores')
@Controller('v1/stores/:id')
@Scope('write')
export class StoreWorkController {
  constructor(private readonly stores: NamedStore, private readonly probing: ProbeStore, private readonly pausing: PauseStore) {}

  /** Asks the store whether its credentials allow what the platform's card promises. Tells `good`, `wrong-credentials`, `under-scoped` and `unreachable` apart. */
  @Post('probe')
  @HttpCode(200)
  async probe(@Param('id') idOrName: string): Promise<Probe> {
    const { id } = await this.stores.inPath(idOrName);
    const probe = await this.probing.run(id);
    if (probe.is === 'unknown') throw noSuchStore(idOrName);
    if (probe.is === 'platform-missing') throw platformMissing(probe.platform);
    return probe;
  }

  /** Nothing more is told until the store is resumed; what is on its way at this moment still arrives. */
  @Post('pause')
  @HttpCode(200)
  pause(@Param('id') idOrName: string): Promise<{ readonly status: string }> {
    return this.set(idOrName, true);
  }

  /** Also tries again at once where failures or refused credentials made the store wait. */
  @Post('resume')
  @HttpCode(200)
  resume(@Param('id') idOrName: string): Promise<{ readonly status: string }> {
    return this.set(idOrName, false);
  }

  private async set(idOrName: string, paused: boolean): Promise<{ readonly status: string }> {
    const { id } = await this.stores.inPath(idOrName);
    if ((await this.pausing.run(id, paused)) === 'gone') throw noSuchStore(idOrName);
    return { status: paused ? 'paused' : 'open' };
  }
}
