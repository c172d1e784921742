import { expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import type { SeenShipment } from './notice.js';
import { shownByNumber } from './shown-numbers.js';

const notice = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
const seen = (...trackingNumbers: string[]): SeenShipment[] => [{ reference: 'r-1', trackingNumbers, carrier: 'UPS', lines: [] }];

it('a box is shown where its number is, however that is spelled', () => {
  expect(shownByNumber(notice, [...seen('1Z8'), ...seen('1Z9', '1z 1')]).map(each => each.trackingNumber)).toEqual(['1Z1']);
});

it('a number that a correction keeps, and one that is void, say nothing', () => {
  const kept = notice.packages.map(each => ({ ...each, replaces: each.trackingNumber }));
  expect(shownByNumber({ ...notice, kind: 'tracking', packages: kept }, seen('1Z1', '1Z2'))).toEqual([]);
  expect(shownByNumber({ ...notice, kind: 'void' }, seen('1Z1', '1Z2'))).toEqual([]);
});
