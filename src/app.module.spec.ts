import { expect, it } from '@jest/globals';
import { AppModule } from './app.module.js';
import type { LanePool } from './application/lane/lane-pool.js';

it('lanes begin to stop before the last client is gone, and are waited for after it', async () => {
  const said: string[] = [];
  let rest = (): void => undefined;
  const lanes = { stop: () => (said.push('lanes stop'), new Promise<void>(resolve => (rest = resolve))) } as unknown as LanePool;
  const app = new AppModule(lanes);
  app.beforeApplicationShutdown();
  said.push('clients gone');
  const over = app.onApplicationShutdown().then(() => said.push('over'));
  said.push('lanes at rest');
  rest();
  await over;
  expect(said).toEqual(['lanes stop', 'clients gone', 'lanes at rest', 'over']);
});
