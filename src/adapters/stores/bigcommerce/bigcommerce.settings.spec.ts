import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { BigcommerceSettings } from './bigcommerce.settings.js';

const faults = (values: object): string[] => validateSync(plainToInstance(BigcommerceSettings, values)).map(each => each.property);

describe('settings of a BigCommerce store', () => {
  it('need no more than the store and a token', () => {
    expect(faults({ storeHash: 'abc123', accessToken: 'token' })).toEqual([]);
  });

  it.each([
    [{ accessToken: 'token' }, 'storeHash'],
    [{ storeHash: 'https://api.bigcommerce.com/stores/abc123', accessToken: 'token' }, 'storeHash'],
    [{ storeHash: 'abc123', accessToken: 'two words' }, 'accessToken'],
    [{ storeHash: 'abc123', accessToken: 'token', statusWhenComplete: 'done' }, 'statusWhenComplete'],
    [{ storeHash: 'abc123', accessToken: 'token', apiUrl: 'https://user:secret@proxy.example' }, 'apiUrl'],
  ])('%j has a fault in %s', (values, field) => {
    expect(faults(values)).toEqual([field]);
  });
});
