import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { carrierViews, type CarrierView } from '../../../../application/back-office/carrier-views.js';
import { ReplaceCarriers } from '../../../../application/back-office/replace-carriers.js';
import { CarrierOverrideBooks } from '../../../../application/ports/carrier-override-books.js';
import type { CarrierOverride } from '../../../../domain/carrier/carrier-override.js';
import { Scope } from '../access/scope.decorator.js';
import { invalidRequest } from '../problems/problem.js';
import { checkedAndJudged } from '../requests/request.pipe.js';
import { type CarrierOverrideRequest, CarriersRequest } from './carriers.request.js';
import { NamedStore, StoreInPath } from './named-store.js';

interface Overrides {
  readonly overrides: readonly CarrierOverride[];
}

@ApiTags('Carriers')
@Controller('v1')
export class CarriersController {
  constructor(
    private readonly books: CarrierOverrideBooks,
    private readonly replacing: ReplaceCarriers,
    private readonly stores: NamedStore,
  ) {}

  @Get('carriers')
  @ApiOperation({ summary: 'The carriers known, and what was said otherwise for all stores.' })
  @Scope('read')
  async all(): Promise<Overrides & { readonly carriers: readonly CarrierView[] }> {
    return { carriers: carrierViews, overrides: await this.books.list(null) };
  }

  @Put('carriers')
  @ApiOperation({
    summary: 'Replaces what is said otherwise for all stores.',
    description: 'One bad entry, and the old list stays. Findings that asked for one of them close.',
  })
  @Scope('admin')
  @ApiBody({ type: CarriersRequest })
  replaceForAll(@Body() body: unknown): Promise<Overrides> {
    return this.replace(null, body);
  }

  @Get('stores/:id/carriers')
  @StoreInPath()
  @ApiOperation({ summary: 'What was said for this store alone; it weighs more than what was said for all.' })
  @Scope('read')
  async ofStore(@Param('id') idOrName: string): Promise<Overrides> {
    const { id } = await this.stores.inPath(idOrName);
    return { overrides: await this.books.list(id) };
  }

  @Put('stores/:id/carriers')
  @StoreInPath()
  @ApiOperation({
    summary: 'Replaces what is said otherwise for this store.',
    description: 'One bad entry, and the old list stays. Findings that asked for one of them close.',
  })
  @Scope('admin')
  @ApiBody({ type: CarriersRequest })
  async replaceForStore(@Param('id') idOrName: string, @Body() body: unknown): Promise<Overrides> {
    const { id } = await this.stores.inPath(idOrName);
    return this.replace(id, body);
  }

  private async replace(storeId: string | null, body: unknown): Promise<Overrides> {
    const { overrides } = await checkedAndJudged(CarriersRequest, body, async sound =>
      this.replacing.judge((sound.overrides ?? []).map(each => each && overrideIn(each))),
    );
    const answer = await this.replacing.run(storeId, overrides.map(overrideIn));
    if (answer.is === 'refused') throw invalidRequest(answer.faults);
    return { overrides: await this.books.list(storeId) };
  }
}

function overrideIn<Asked extends Partial<CarrierOverrideRequest>>({
  code,
  canonical,
  name,
  trackingUrl,
}: Asked): Pick<Asked, 'code'> & Omit<CarrierOverride, 'code'> {
  return { code, ...(canonical ? { canonical } : {}), ...(name ? { name } : {}), ...(trackingUrl ? { trackingUrl } : {}) };
}
