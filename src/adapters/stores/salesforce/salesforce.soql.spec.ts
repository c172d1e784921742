import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { recordId } from './salesforce.ids.js';
import { literal, namesOf, whereOrderIs } from './salesforce.soql.js';

describe('ids of Salesforce', () => {
  it.each([
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9rIAC', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9riac', '001A0000006Vm9rIAC'],
  ])('%s is a record\'s id', (text, id) => {
    expect(recordId(text)).toBe(id);
  });

  it.each(['00000100', '#1001', '001A0000006Vm9rIAD', '001a0000006vm9rIAC', '', '001A0000006Vm9', 'FO-000000000001'])('%s is none, and never stands where an id belongs', text => {
    expect(recordId(text)).toBeUndefined();
  });

  it('a short id and its long form name one record', () => {
    const short = fc.string({ unit: fc.constantFrom(...'ABCxyz0123456789'), minLength: 15, maxLength: 15 });
    fc.assert(fc.property(short, id => {
      const long = recordId(id)!;
      expect(long).toHaveLength(18);
      expect(recordId(long)).toBe(long);
    }));
  });
});

describe('what a query asks for', () => {
  it('orders by id and by number, each once', () => {
    const names = namesOf(['001A0000006Vm9r', '00000100', '001A0000006Vm9rIAC', '00000100']);
    expect(whereOrderIs(names, 'OrderId', 'Order.OrderNumber')).toBe('OrderId IN (\'001A0000006Vm9rIAC\') OR Order.OrderNumber IN (\'00000100\')');
  });

  it('no text ends its quotes early', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('\'', '\\', 'a', '\n', ')') }), text => {
      expect(literal(text)).toMatch(/^'(?:[^'\\\n]|\\['\\])*'$/);
    }));
  });
});
