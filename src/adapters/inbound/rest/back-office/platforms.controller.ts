import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { platformView, type PlatformView } from '../../../../application/back-office/platform-view.js';
import { SettingsForm } from '../../../../application/ports/settings-form.js';
import { StorePlatforms } from '../../../../application/ports/store-platforms.js';
import { Scope } from '../access/scope.decorator.js';
import { problem } from '../problems/problem.js';

@ApiTags('Platforms')
@Controller('v1/platforms')
@Scope('read')
export class PlatformsController {
  constructor(private readonly platforms: StorePlatforms, private readonly form: SettingsForm) {}

  @Get()
  @ApiOperation({ summary: 'What each platform needs, can do and is known to answer.' })
  list(): { readonly items: readonly PlatformView[] } {
    return {
      items: this.platforms
        .all()
        .map(adapter => platformView(adapter, this.form))
        .sort((a, b) => a.platform.localeCompare(b.platform)),
    };
  }

  @Get(':platform')
  @ApiOperation({ summary: 'What one platform needs, can do and is known to answer.' })
  one(@Param('platform') name: string): PlatformView {
    const adapter = this.platforms.get(name);
    if (!adapter) throw noSuchPlatform(name);
    return platformView(adapter, this.form);
  }
}

const noSuchPlatform = (name: string) =>
  problem(404, 'not-found', 'Not found', `No platform has the name "${name.slice(0, 100)}". GET /v1/platforms lists them.`);
