import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { count, dictionary, fields, fits, idNumber, idText, list, misshape, number, optional, orNull, text, textOrNumber, time } from './answer-shape.js';

interface Box {
  readonly number: string;
  readonly units?: number;
}

const order = fields<{ readonly placedAt: string; readonly boxes: readonly Box[] }>({ placedAt: time, boxes: list(fields<Box>({ number: text, units: optional(count) })) });

describe('a store\'s answer', () => {
  it('is read when what is read of it has its form, whatever else is there', () => {
    expect(fits(order, { placedAt: '2026-10-02T12:00:00Z', boxes: [{ number: '1Z1', units: 2, colour: 'red' }, { number: '1Z2', units: null }], more: [] })).toBe(true);
  });

  it.each<[unknown, string]>([
    [{ placedAt: '2026-10-02', boxes: [{ number: '1Z1' }, { number: 7 }] }, 'order.boxes[1].number should be a text, found 7'],
    [{ placedAt: '2026-10-02', boxes: [{ number: '1Z1', units: -1 }] }, 'order.boxes[0].units should be a whole number from 0, found -1'],
    [{ placedAt: 'soon', boxes: [] }, 'order.placedAt should be a time, found a text'],
    [{ placedAt: '2026-10-02', boxes: { length: 0 } }, 'order.boxes should be a list, found an object'],
    [{ placedAt: '2026-10-02' }, 'order.boxes should be a list, found nothing'],
    [[], 'order should be an object, found a list'],
    [null, 'order should be an object, found null'],
  ])('that is %j is not', (answer, why) => {
    expect(misshape(order, answer, 'order')).toBe(why);
  });

  it('may have fields with names of their own', () => {
    expect(misshape(dictionary(count), { a: 1, b: '2' }, 'units')).toBe('units.b should be a whole number from 0, found a text');
  });

  it('names its things in letters that can be kept and asked for by', () => {
    expect(fits(idText, 'amzn1.tortuga.4.na.920614b0-fc4c:1/x=')).toBe(true);
    expect([1, 2 ** 53 - 1].every(each => fits(idNumber, each))).toBe(true);
    expect([0, -1, 1.5, 2 ** 53, 1e308, '7', null].filter(each => fits(idNumber, each))).toEqual([]);
    expect(['', 'a b', 'a\u0000b', '\uD83D', 'é', 'x'.repeat(256), 7].filter(each => fits(idText, each))).toEqual([]);
  });

  it('counts in whole numbers, none among them, and measures in numbers that are some: 1e400 is read as more than all', () => {
    const [beyond] = JSON.parse('[1e400]') as [number];
    expect([0, 1, 2 ** 53 - 1].every(each => fits(count, each))).toBe(true);
    expect([-1, 1.5, 2 ** 53, beyond, '1'].filter(each => fits(count, each))).toEqual([]);
    expect([0, -1.5, 1e308].every(each => fits(number, each) && fits(textOrNumber, each))).toBe(true);
    expect([beyond, Number.NaN].filter(each => fits(number, each) || fits(textOrNumber, each))).toEqual([]);
  });

  it('may leave out what it may, and write null where there may be nothing', () => {
    expect([fits(optional(text), null), fits(optional(text), undefined), fits(optional(text), 7)]).toEqual([true, true, false]);
    expect([fits(orNull(text), null), fits(orNull(text), undefined), fits(orNull(text), 7)]).toEqual([true, false, false]);
  });

  it('never breaks the reader', () => {
    fc.assert(fc.property(fc.anything(), answer => typeof fits(order, answer) === 'boolean'));
  });
});
