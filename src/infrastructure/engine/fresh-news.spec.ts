import { beforeEach, describe, expect, it } from '@jest/globals';
import { aShipment } from '../../../test/builders/a-shipment.js';
import { later } from '../../domain/time/duration.js';
import { type FreshDelivery, FreshNews } from './fresh-news.js';

describe('news that is booked where its lane is held', () => {
  const noon = new Date('2026-11-23T12:00:00Z');
  let fresh: FreshNews;

  beforeEach(() => {
    fresh = new FreshNews();
    fresh.follow('acme');
  });

  const news = (id: string, size = 1_000): FreshDelivery => ({ id, dueAt: noon, shipment: aShipment(id).build(), size });
  const book = (...ids: string[]): void => ids.forEach(id => fresh.note('acme', news(id)));
  const next = (limit = 10, now = noon): string[] => fresh.take('acme', limit, now).map(each => each.id);
  const read = (all: boolean, ...ids: string[]): void => fresh.found('acme', ids.map(id => ({ id })), { all, now: noon });

  it('comes as it was booked, so many at a time, each once', () => {
    read(true);
    book('1', '2', '3');
    expect([next(2), next(2), next(2)]).toEqual([['1', '2'], ['3'], []]);
  });

  it('waits for what may have been due before', () => {
    book('3');
    const unread = next();
    read(false, '1', '2');
    expect([unread, next()]).toEqual([[], []]);
  });

  it('is next when some of it was found due in the books: what was due before it was found with it', () => {
    book('2', '3');
    read(false, '1', '2');
    expect(next()).toEqual(['3']);
  });

  it.each([499, -499])('waits for no other news for %d ms', ms => {
    read(true);
    book('1');
    expect(next(10, later(noon, ms))).toEqual(['1']);
  });

  it.each([500, -500])('lets news of others come first after %d ms, whichever way the clock went', ms => {
    read(true);
    book('1');
    expect(next(10, later(noon, ms))).toEqual([]);
  });

  it('is forgotten when the lane is given back, and not kept before it is held again', () => {
    read(true);
    book('1');
    fresh.leave('acme');
    book('2');
    fresh.follow('acme');
    read(true);
    expect(next()).toEqual([]);
  });

  it('is left to the books when there is too much of it in all, and noted again when some was told', () => {
    fresh.follow('other');
    fresh.found('other', [], { all: true, now: noon });
    read(true);
    for (let at = 0; at < 15_999; at += 1) fresh.note('other', news(`other-${at}`));
    book('1', '2');
    const tooMuch = next();
    book('3');
    read(true);
    expect([tooMuch, next(), fresh.take('other', 20_000, noon).length]).toEqual([[], ['3'], 15_999]);
  });

  it('is left to the books when it is a wholesaler\'s, whose shipments of hundreds of boxes would fill the memory', () => {
    read(true);
    for (let at = 0; at < 17; at += 1) fresh.note('acme', news(`pallets-${at}`, 1_000_000));
    book('1');
    read(true);
    expect(next()).toEqual(['1']);
  });
});
