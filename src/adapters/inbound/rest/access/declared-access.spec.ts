import { Controller, Get, Post } from '@nestjs/common';
import { expect, it } from '@jest/globals';
import { openTestFrontDoor } from '../../../../../test/harness/front-door.js';
import { Public } from './scope.decorator.js';

@Controller('v1/open')
class Forgotten {
  @Public()
  @Get('known')
  known(): void {}

  @Post(':id/everything')
  everything(): void {}
}

it('a service with a route that says nothing of who may call it does not start', async () => {
  await expect(openTestFrontDoor({ controllers: [Forgotten] })).rejects.toThrow('found neither on POST :id/everything (Forgotten.everything)');
});
