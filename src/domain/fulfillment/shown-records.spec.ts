import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import type { ToldPackage } from './notice.js';
import { joined, referencesIn, ShownRecords } from './shown-records.js';

const told = (packageId: string, trackingNumber: string, reference: string | null): ToldPackage => ({ packageId, trackingNumber, reference, lines: [] });
/** An order that shows the fulfilments f-1, f-2 … */
const records = (shown: readonly string[], ...heard: ToldPackage[]): ShownRecords<string> => new ShownRecords(aNotice().afterTelling(...heard).build(), shown, each => each);
const perhapsOf = (box: string, number: string, shown: readonly string[], ...heard: ToldPackage[]): string[] => records(shown, ...heard).perhapsOf(box, number);

describe('what an order shows may be of a box', () => {
  it('when nobody was told with it, whatever was made of the box', () => {
    expect(perhapsOf('one', 'A', ['f-1', 'f-2'], told('one', 'A', 'f-1'))).toEqual(['f-1', 'f-2']);
    expect(perhapsOf('one', 'A', ['f-2'], told('one', 'A', null))).toEqual(['f-2']);
  });

  it('and not when it was made of another box only, under whatever number', () => {
    const boxes = [told('one', 'A', 'f-1'), told('two', 'B', 'f-2')];
    expect(perhapsOf('one', 'A', ['f-1', 'f-2'], ...boxes)).toEqual(['f-1']);
    expect(perhapsOf('one', 'B', ['f-1', 'f-2'], ...boxes)).toEqual(['f-1']);
  });

  it('when it was made of both', () => {
    expect(perhapsOf('two', 'A', ['f-1'], told('one', 'A', 'f-1'), told('two', 'A', 'f-1'))).toEqual(['f-1']);
  });

  it('when its own is gone: its number may have moved to another\'s, unless that one goes under it too', () => {
    expect(perhapsOf('one', 'A', ['f-2'], told('one', 'A', 'f-1'), told('two', 'B', 'f-2'))).toEqual(['f-2']);
    expect(perhapsOf('one', 'A', ['f-2'], told('one', 'A', 'f-1'), told('two', ' a', 'f-2'))).toEqual([]);
    expect(perhapsOf('one', 'A', ['f-2'], told('one', 'A', null), told('two', 'A', 'f-2'))).toEqual([]);
  });
});

describe('a record that was made of several boxes under one number', () => {
  const boxes = ['one', 'two', 'three'].map(id => told(id, 'PRO', 'f-1'));
  const leaving = (changes: Readonly<Record<string, string>>, heard = boxes): string[] => {
    const notice = aNotice().afterTelling(...heard).build();
    const packages = Object.entries(changes).map(([id, trackingNumber]) => ({ ...notice.packages[0]!, id, trackingNumber, replaces: 'PRO' }));
    const changed = new ShownRecords({ ...notice, kind: 'tracking', packages }, ['f-1'], each => each);
    return packages.filter(each => changed.leavesOthers(each, 'f-1')).map(each => each.id);
  };

  it('is left by those that go under another number, while one stays', () => {
    expect(leaving({ two: 'B' })).toEqual(['two']);
    expect(leaving({ one: 'A', three: 'C' })).toEqual(['one', 'three']);
    expect(leaving({ one: 'pro', two: 'B', three: 'C' })).toEqual(['two', 'three']);
  });

  it('goes along with the first when all do, and with those that go under the same', () => {
    expect(leaving({ one: 'A', two: 'A', three: 'C' })).toEqual(['three']);
  });

  it('keeps its number for those that stay, or change no more than the carrier', () => {
    const notice = aNotice().afterTelling(...boxes).build();
    const packages = [['two', 'pro'], ['three', 'C']].map(([id, trackingNumber]) => ({ ...notice.packages[0]!, id: id!, trackingNumber: trackingNumber!, replaces: 'PRO' }));
    const changed = new ShownRecords({ ...notice, kind: 'tracking', packages }, ['f-1'], each => each);
    expect(changed.stayersIn('f-1', 'PRO').map(each => each.packageId)).toEqual(['one', 'two']);
  });

  it('is left by nobody when the others that were made into it go under other numbers', () => {
    expect(leaving({ one: 'A' }, [told('one', 'PRO', 'f-1'), told('two', 'B', 'f-1')])).toEqual([]);
  });
});

it('a number only rides in a record that was made of others, which go under their own', () => {
  const order = records(['f-1', 'f-2', 'f-3'], told('one', 'A', 'f-1'), told('two', 'B', 'f-2'));
  expect(['f-1', 'f-2', 'f-3'].map(each => order.onlyRidesIn(each, 'A'))).toEqual([false, true, false]);
  expect(records(['f-1'], told('one', 'A', 'f-1'), told('two', 'B', 'f-1')).onlyRidesIn('f-1', 'A')).toBe(false);
});

describe('several records made of one box', () => {
  it('are all its own', () => {
    expect(perhapsOf('two', 'A', ['f-1', 'f-2', 'f-3'], told('one', 'A', 'f-1+f-2'), told('two', 'A', 'f-3'))).toEqual(['f-3']);
    expect(records(['f-1', 'f-2', 'f-3'], told('one', 'A', 'f-1+f-3')).madeOf('one')).toEqual(['f-1', 'f-3']);
  });

  it('make one reference, and none makes none', () => {
    expect([joined(['f-1', 'f-2', 'f-1']), joined([])]).toEqual(['f-1+f-2', null]);
    expect([referencesIn('f-1+f-2'), referencesIn(null)]).toEqual([['f-1', 'f-2'], []]);
  });
});
