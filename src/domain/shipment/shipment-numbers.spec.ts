import { expect, it } from '@jest/globals';
import { aPackage } from '../../../test/builders/a-package.js';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { numberKeysOf } from './shipment-numbers.js';

it('a shipment is found by every number its boxes have or had, each once, and by that of its order; one without any by none', () => {
  const corrected = aPackage('1z 3').but({ reportedAs: { carrier: 'ups', service: null, trackingNumber: '1Z1', trackingUrl: null }, numbersBetween: ['1Z2', '1Z3'] });
  const boxes = [corrected, aPackage('1Z1', 'other').voided(), aPackage(null), aPackage(' ', 'blank')];
  expect(numberKeysOf(aShipment('SH-1').with(...boxes).build())).toEqual(['1Z3', '1Z1', '1Z2', 'order:1001']);
  expect(numberKeysOf(aShipment('SH-2').with(aPackage(null)).but({ orderNumber: ' #so-7 ' }).build())).toEqual(['order:SO-7']);
  expect(numberKeysOf(aShipment('SH-2').with(aPackage(null)).but({ orderNumber: 'SO#7' }).build())).toEqual(['order:SO#7']);
  expect(numberKeysOf(aShipment('SH-3').with(aPackage(null)).but({ orderNumber: null }).build())).toEqual([]);
});
