import { describe, expect, it } from '@jest/globals';
import { shortcomings } from './shortcomings.js';

const figures = (cases: number) => ({ cases, lost: 0, doubled: 0, repeats: 4 });
const end = { lost: 0, doubled: 0, unspeakable: [] };

describe('a run of the crash matrix', () => {
  it('is right with as many cases as are promised, or with any where some were asked for', () => {
    expect(shortcomings({ figures: figures(300), end, isWhole: true })).toEqual([]);
    expect(shortcomings({ figures: figures(1), end, isWhole: false })).toEqual([]);
  });

  it('that lost cases on its way proves too little', () => {
    expect(shortcomings({ figures: figures(299), end, isWhole: true })).toEqual(['expected at least 300 cases of a whole run, found 299: --list says which were played']);
  });

  it('without a case proves nothing, whatever was asked for', () => {
    expect(shortcomings({ figures: figures(0), end, isWhole: false })).toEqual(['expected at least 1 case that --only leaves, found 0: --list says which were played']);
  });

  it('is wrong where more is lost or doubled at the end than any of its cases saw', () => {
    expect(shortcomings({ figures: figures(811), end: { ...end, doubled: 1 }, isWhole: true })).toEqual(['counted once more at the end: lost 0, doubled 1']);
  });

  it('is wrong where a killed service told on a shopper', () => {
    expect(shortcomings({ figures: figures(811), end: { ...end, unspeakable: ['told jo.doe@acme.example'] }, isWhole: true })).toEqual([
      `expected no secret and nobody's name, address or number in the log of the service, found: told jo.doe@acme.example`,
    ]);
  });
});
