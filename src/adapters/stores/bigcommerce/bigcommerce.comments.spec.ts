import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { furtherIn, withFurther, withoutFurther } from './bigcommerce.comments.js';

const number = fc.stringMatching(/^[A-Z\d]{5,30}$/);
const further = fc.record({ number, carrier: fc.option(fc.constantFrom('ups', 'Roadrunner Post')), url: fc.option(fc.webUrl({ validSchemes: ['https'] }).filter(url => !url.includes('|'))) });
const written = fc.constantFrom('', 'leave at the door', 'leave at the door\nring twice');

describe('numbers in a shipment\'s comments', () => {
  it('read like this', () => {
    expect(withFurther('leave at the door', [{ number: '1Z2', carrier: 'ups', url: 'https://ups.example/1Z2' }])).toBe('leave at the door\nAlso shipped: 1Z2 | ups | https://ups.example/1Z2');
    expect(withFurther('', [{ number: '1Z2', carrier: null, url: null }])).toBe('Also shipped: 1Z2 |  |');
  });

  it('are read as they were written, and what people wrote stays', () => {
    fc.assert(fc.property(written, fc.uniqueArray(further, { selector: each => each.number, maxLength: 5 }), (text, numbers) => {
      const comments = withFurther(text, numbers);
      expect(furtherIn(comments)).toEqual(numbers);
      expect(comments.startsWith(text)).toBe(true);
      expect(numbers.reduce((left, each) => withoutFurther(left, each.number), comments)).toBe(text);
    }));
  });

  it('are none where people began such a line and wrote no number', () => {
    expect(furtherIn('Also shipped:  | by hand')).toEqual([]);
  });

  it('are added once', () => {
    fc.assert(fc.property(further, each => {
      expect(withFurther(withFurther('', [each]), [each])).toBe(withFurther('', [each]));
    }));
  });
});
