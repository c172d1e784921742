import { expect, it } from '@jest/globals';
import { anOrder } from '../../../test/builders/an-order.js';
import { asksForMore } from './asks-for-more.js';
import { hold } from './holds.js';

const mugs = anOrder().line('MUG', 3, { cancelled: 1 }).build();

it.each([
  ['more units of a line', anOrder().line('MUG', 4, { cancelled: 1 }).build()],
  ['a line more', anOrder().line('MUG', 3, { cancelled: 1 }).line('TEE', 1).build()],
  ['units that were cancelled', anOrder().line('MUG', 3).build()],
  ['a line under its SKU', anOrder().line('CUP', 3, { storeLineId: 'line-MUG', cancelled: 1 }).build()],
  ['a bundle by what it is made of', anOrder().bundle('MUG', 3, { A: 1 }, { cancelled: 1 }).build()],
])('an order that got %s asks for more', (_, now) => {
  expect(asksForMore(mugs, now)).toBe(true);
});

it('an order asks for more when a bundle is made of something else, or of fewer, by now', () => {
  const kit = (perUnit: Readonly<Record<string, number>>) => anOrder().bundle('KIT', 1, perUnit).build();
  expect([asksForMore(kit({ A: 1 }), kit({ B: 1 })), asksForMore(kit({ A: 2 }), kit({ A: 1 }))]).toEqual([true, true]);
});

it.each([
  ['is as it was', mugs],
  ['lost units', anOrder().line('MUG', 3, { cancelled: 2 }).build()],
  ['got a line that was cancelled', anOrder().line('MUG', 3, { cancelled: 1 }).line('TEE', 1, { cancelled: 1 }).build()],
  ['is held, and goes elsewhere', { ...hold(mugs, { reason: 'fraud check', since: new Date(0) }), number: '#1002' }],
])('an order that %s does not', (_, now) => {
  expect(asksForMore(mugs, now)).toBe(false);
});
