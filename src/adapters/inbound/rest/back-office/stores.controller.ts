import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeStore } from '../../../../application/back-office/change-store.js';
import { CreateStore } from '../../../../application/back-office/create-store.js';
import { JudgeStore } from '../../../../application/back-office/judge-store.js';
import { RemoveStore } from '../../../../application/back-office/remove-store.js';
import { storeView, type StoreView } from '../../../../application/back-office/store-view.js';
import { Clock } from '../../../../application/ports/clock.js';
import { OwedNews, type Owed, owedNothing } from '../../../../application/ports/owed-news.js';
import type { Page } from '../../../../application/ports/page.js';
import { SettingsForm } from '../../../../application/ports/settings-form.js';
import { StoreBooks, type BookedStore } from '../../../../application/ports/store-books.js';
import { StorePlatforms } from '../../../../application/ports/store-platforms.js';
import { Scope } from '../access/scope.decorator.js';
import { Recorded } from '../idempotency/recorded.decorator.js';
import { conflict, invalidRequest } from '../problems/problem.js';
import { checkedAndJudged } from '../requests/request.pipe.js';
import { ListQuery, pageFor } from './list.query.js';
import { NamedStore, noSuchStore, StoreInPath } from './named-store.js';
import { NewStoreRequest, StoreChangeRequest } from './store.request.js';
import { StoreRemovalQuery } from './store-removal.query.js';
import { nameTaken, platformMissing } from './store-problems.js';

interface StoreInFull extends StoreView {
  /** Deliveries by their status, those aside that are settled. */
  readonly owed: Owed;
}

@ApiTags('Stores')
@Controller('v1/stores')
export class StoresController {
  constructor(
    private readonly books: StoreBooks,
    private readonly stores: NamedStore,
    private readonly create: CreateStore,
    private readonly judging: JudgeStore,
    private readonly change: ChangeStore,
    private readonly removeStore: RemoveStore,
    private readonly platforms: StorePlatforms,
    private readonly form: SettingsForm,
    private readonly owed: OwedNews,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Recorded()
  @ApiOperation({
    summary: 'Adds a store.',
    description: 'What its platform needs is told by `GET /v1/platforms/{platform}`; secrets are never shown again.',
  })
  @ApiBody({ type: NewStoreRequest })
  @Scope('admin')
  async add(@Body() body: unknown): Promise<StoreInFull> {
    const { platform, name, settings } = await checkedAndJudged(NewStoreRequest, body, async sound =>
      this.judging.run(sound.platform, sound.settings),
    );
    const created = await this.create.run({ platform, name, settings });
    if (created.is === 'bad') throw invalidRequest(created.faults);
    if (created.is === 'name-taken') throw nameTaken(name);
    return this.inFull(created.store);
  }

  @Get()
  @ApiOperation({ summary: 'Lists the stores by name, with what each is owed and whether it is open, paused or closed.' })
  @Scope('read')
  list(@Query() query: ListQuery): Promise<Page<StoreInFull>> {
    return pageFor(query, async ({ limit, cursor }) => {
      const found = await this.books.list(limit + 1, cursor);
      const items = await this.allInFull(found.slice(0, limit));
      const last = items.at(-1);
      return found.length > limit && last ? { items, nextCursor: last.name } : { items };
    });
  }

  @Get(':id')
  @StoreInPath()
  @ApiOperation({ summary: 'One store: its settings without secrets, what it is owed, and whether it is open, paused or closed.' })
  @Scope('read')
  async one(@Param('id') id: string): Promise<StoreInFull> {
    return this.inFull(await this.stores.inPath(id));
  }

  @Patch(':id')
  @StoreInPath()
  @ApiOperation({
    summary: 'Renames a store or changes its settings.',
    description: 'Settings are laid over those there are; null removes one. A store that was closed is tried again at once.',
  })
  @Scope('admin')
  async edit(@Param('id') idOrName: string, @Body() request: StoreChangeRequest): Promise<StoreInFull> {
    const { id } = await this.stores.inPath(idOrName);
    const { name, settings } = request;
    const changed = await this.change.run(id, { ...(name ? { name } : {}), ...(settings ? { settings } : {}) });
    if (changed.is === 'unknown') throw noSuchStore(idOrName);
    if (changed.is === 'bad-settings') throw invalidRequest(changed.faults);
    if (changed.is === 'name-taken') throw nameTaken(name ?? '');
    if (changed.is === 'platform-missing') throw platformMissing(changed.platform);
    return this.one(id);
  }

  @Delete(':id')
  @StoreInPath()
  @ApiOperation({
    summary: 'Removes a store with all that it owns.',
    description: '409 while it is owed news, what rests included, unless `force` is true.',
  })
  @Scope('admin')
  @HttpCode(204)
  async remove(@Param('id') idOrName: string, @Query() { force }: StoreRemovalQuery): Promise<void> {
    const { id } = await this.stores.inPath(idOrName);
    const removed = await this.removeStore.run(id, force === 'true');
    if (typeof removed === 'object') {
      throw conflict(
        'store-owed-news',
        `The store is still owed ${removed.open} deliveries, those that rest among them. Wait for them, retry or discard what rests, or add ?force=true: they are dropped with the store.`,
        { open: removed.open },
      );
    }
    if (removed === 'gone') throw noSuchStore(idOrName);
  }

  private async inFull(store: BookedStore): Promise<StoreInFull> {
    const [shown] = await this.allInFull([store]);
    return shown!;
  }

  private async allInFull(stores: readonly BookedStore[]): Promise<StoreInFull[]> {
    const owed = await this.owed.of(stores.map(each => each.id));
    return stores.map(store => ({
      ...storeView(store, this.platforms.get(store.platform)?.card, this.form, this.clock.now()),
      owed: owed.get(store.id) ?? owedNothing,
    }));
  }
}
