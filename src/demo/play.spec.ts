import { expect, it } from '@jest/globals';
import type { SandboxFault } from '../application/ports/store-sandbox.js';
import type { DemoStore } from './town.js';
import { Troubles } from './play.js';

it.each([['a long day', [0, 0.25, 0.5, 0.75, 1]], ['a day of one step', [0, 1]]])('no store is down when %s is over', (_, shares) => {
  const faults = new Map<number, SandboxFault['is'] | 'none'>();
  const stores = Array.from({ length: 8 }, (_, at) => ({
    sandbox: { misbehave: ({ is }: SandboxFault) => void faults.set(at, is), behave: () => void faults.set(at, 'none') },
  })) as unknown as DemoStore[];
  const day = new Troubles(stores);
  for (const share of shares) day.reach(share);
  expect(faults.size).toBeGreaterThan(0);
  expect([...faults.values()]).not.toContain('down');
});
