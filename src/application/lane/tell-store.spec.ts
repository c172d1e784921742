import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anErrand } from '../../../test/builders/an-errand.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt, SeenShipment, ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { ShipmentChannel } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import { TellStore } from './tell-store.js';

const session = { now: () => new Date('2026-10-02T20:00:00Z') } as StoreSession<object>;
const done: Outcome<Receipt> = { is: 'done', value: { packages: [] } };
const shows = (number: string): SeenShipment => ({ reference: `f-${number}`, trackingNumbers: [number], carrier: 'UPS', lines: [] });

/** A store that notes what it is told and answers `done`. */
function aStore(change: Partial<ShipmentChannel<object>> = {}): { channel: ShipmentChannel<object>; heard: ShipmentNotice[]; finished: ShipmentNotice[] } {
  const heard: ShipmentNotice[] = [];
  const finished: ShipmentNotice[] = [];
  const channel: ShipmentChannel<object> = {
    announce: notices => (heard.push(...notices), Promise.resolve(notices.map(() => done))),
    finish: notices => (finished.push(...notices), Promise.resolve(notices.map(() => ({ is: 'already', value: { packages: [] } } as Outcome<Receipt>)))),
    ...change,
  };
  return { channel, heard, finished };
}

const twoBoxes = (): ShipmentNotice => aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();

describe('speaking to a store', () => {
  it('what was never said is told as it is', async () => {
    const { channel, heard } = aStore({ recall: () => Promise.reject(new Error('nobody should look')) });
    const errand = anErrand(twoBoxes());
    await new TellStore().run([errand], channel, session);
    expect(heard.map(each => each.packages.length)).toEqual([2]);
    expect(errand).toMatchObject({ outcome: done, announced: true });
  });

  it('after an unknown ending only the box the store does not show is told', async () => {
    const { channel, heard } = aStore({ recall: () => Promise.resolve([{ seen: [shows('1Z1')] }]) });
    const errand = anErrand(twoBoxes(), { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect(heard.map(each => each.packages.map(box => box.trackingNumber))).toEqual([['1Z2']]);
    expect(errand.found).toEqual([expect.objectContaining({ reference: 'f-1Z1' })]);
  });

  it('what a person has told again is looked up first, though the store never took a word of it', async () => {
    const { channel, heard } = aStore({ recall: () => Promise.resolve([{ seen: [shows('1Z1')] }]) });
    await new TellStore().run([anErrand(twoBoxes(), { replay: true })], channel, session);
    expect(heard.map(each => each.packages.map(box => box.trackingNumber))).toEqual([['1Z2']]);
  });

  it('what the store shows wholly is not told again, and what comes after the telling is done', async () => {
    const { channel, heard, finished } = aStore({ recall: () => Promise.resolve([{ seen: [shows('1Z1'), shows('1Z2')] }]) });
    const errand = anErrand(twoBoxes(), { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect([heard.length, finished.length]).toEqual([0, 1]);
    expect(errand).toMatchObject({ outcome: { is: 'already' }, sighting: { seen: [shows('1Z1'), shows('1Z2')], lookedAt: session.now() } });
  });

  it('nothing more is asked of a store where nothing comes after the telling', async () => {
    const { finish: _, ...channel } = aStore({ recall: () => Promise.resolve([{ seen: [shows('1Z1'), shows('1Z2')] }]) }).channel;
    const errand = anErrand(twoBoxes(), { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect(errand.outcome?.is).toBe('already');
  });

  it('what reading back finds for a person to do is kept, and what the store\'s adapter saw there too', async () => {
    const notice = twoBoxes();
    const told = notice.packages.map(({ id, trackingNumber, lines }, at) => ({ packageId: id, trackingNumber, reference: 'f-1', lines: at === 0 ? lines : [] }));
    const { channel } = aStore({ recall: () => Promise.resolve([{ seen: [], warnings: [{ code: 'no-link', detail: '1Z1 has none' }] }]) });
    const errand = anErrand({ ...notice, kind: 'void', packages: notice.packages.slice(0, 1), order: { ...notice.order, told } }, { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect(errand.warnings.map(each => each.code)).toEqual(['no-link', 'number-went-along']);
  });

  it('a voided label that is found taken back is not taken back again, and what comes after is done', async () => {
    const { channel, heard, finished } = aStore({ recall: () => Promise.resolve([{ seen: [] }]) });
    const errand = anErrand({ ...twoBoxes(), kind: 'void' }, { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect([heard.length, finished.map(each => each.kind)]).toEqual([0, ['void']]);
    expect(errand.outcome?.is).toBe('already');
  });

  it('a store that cannot be read now is not told blindly', async () => {
    const later: Outcome<never> = { is: 'later', why: 'unavailable', detail: '503', mayHaveActed: false };
    const { channel, heard } = aStore({ recall: () => Promise.resolve([{ outcome: later }]) });
    const errand = anErrand(twoBoxes(), { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect(heard).toEqual([]);
    expect(errand).toMatchObject({ outcome: later });
    expect(errand.announced).toBeUndefined();
  });

  it('a destination that cannot be read back hears the same notice again', async () => {
    const { channel, heard } = aStore();
    const errand = anErrand(twoBoxes(), { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect(heard).toEqual([errand.notice]);
  });

  it('submitted news is asked about, not told', async () => {
    const asked: string[] = [];
    const collect: ShipmentChannel<object>['collect'] = questions => (asked.push(...questions.map(each => String(each.ticket['feed']))), Promise.resolve(questions.map(() => done)));
    const { channel, heard } = aStore({ collect });
    const [pending, fresh] = [anErrand(twoBoxes(), { ticket: { feed: 'f-7' } }), anErrand({ ...twoBoxes(), id: 'other' })];
    await new TellStore().run([pending, fresh], channel, session);
    expect(asked).toEqual(['f-7']);
    expect(heard.map(each => each.id)).toEqual(['other']);
  });

  it('a store that has nothing left to hear is not spoken to', async () => {
    const { channel } = aStore({ announce: () => Promise.reject(new Error('nobody should speak')), recall: () => Promise.reject(new Error('nobody should look')), collect: () => Promise.reject(new Error('nobody should ask')) });
    const ended = Object.assign(anErrand(twoBoxes(), { endingUnknown: true, ticket: { feed: 'f-7' } }), { outcome: done });
    await new TellStore().run([ended], channel, session);
    expect(ended.outcome).toBe(done);
  });

  it('nothing comes after a correction that is found made', async () => {
    const box = aPackage('1Z9', '1Z1').of('MUG', 2);
    const corrected = aNotice().withPackages(box).but({ kind: 'tracking', changes: [{ packageId: 'box-1Z1', replaces: '1Z1' }] })
      .afterTelling({ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: 'f-1Z9', lines: [{ storeLineId: 'line-MUG', quantity: 2 }] }).build();
    const { channel, heard, finished } = aStore({ recall: () => Promise.resolve([{ seen: [shows('1Z9')] }]) });
    const errand = anErrand(corrected, { endingUnknown: true });
    await new TellStore().run([errand], channel, session);
    expect([heard, finished, errand.outcome?.is]).toEqual([[], [], 'already']);
  });

  it('an adapter that answers for too few notices is a bug', async () => {
    const { channel } = aStore({ announce: () => Promise.resolve([]) });
    await expect(new TellStore().run([anErrand(twoBoxes())], channel, session)).rejects.toThrow('expected one outcome per notice, found 0 for 1');
    const forgetful = aStore({ recall: () => Promise.resolve([]) }).channel;
    await expect(new TellStore().run([anErrand(twoBoxes(), { endingUnknown: true })], forgetful, session)).rejects.toThrow('expected one answer per recalled notice, found 0 for 1');
    await expect(new TellStore().run([anErrand(twoBoxes(), { ticket: { feed: 'f-7' } })], aStore().channel, session)).rejects.toThrow('expected an adapter that answers `submitted` to have `collect`');
  });
});

describe('a store that refuses what it was told', () => {
  const refused: Outcome<never> = { is: 'refused', code: 'x', said: 'no', meaning: 'closed', whatToDo: 'look' };
  const refusing = (...seen: SeenShipment[]) => aStore({ announce: notices => Promise.resolve(notices.map(() => refused)), recall: () => Promise.resolve([{ seen }]) }).channel;

  it('is read, and what it took of it before is known', async () => {
    const errand = anErrand(twoBoxes());
    await new TellStore().run([errand], refusing(shows('1Z1')), session);
    expect(errand).toMatchObject({ outcome: refused, found: [{ packageId: 'box-1Z1', reference: 'f-1Z1' }], sighting: { seen: [shows('1Z1')] } });
    expect(errand).not.toHaveProperty('unseen');
  });

  it('has refused the news, though all of its boxes are there, and a correction only where it does not show it', async () => {
    const whole = anErrand(twoBoxes());
    await new TellStore().run([whole], refusing(shows('1Z1'), shows('1Z2')), session);
    const told = [{ packageId: 'box-1Z1', trackingNumber: '1Z0', reference: 'f-1Z1', lines: [] }];
    const correction = (): ShipmentNotice => aNotice().withPackages(aPackage('1Z1').of('MUG', 2)).but({ kind: 'tracking', changes: [{ packageId: 'box-1Z1', replaces: '1Z0' }] }).afterTelling(...told).build();
    const [made, open] = [anErrand(correction()), anErrand(correction())];
    await new TellStore().run([made], refusing(shows('1Z1')), session);
    await new TellStore().run([open], refusing({ ...shows('1Z1'), trackingNumbers: ['1Z0'] }), session);
    expect([whole, made, open].map(each => each.outcome?.is)).toEqual(['refused', 'already', 'refused']);
  });

  it('and cannot be read has refused it, and what it took is to be looked for later', async () => {
    const later: Outcome<never> = { is: 'later', why: 'unavailable', detail: '503', mayHaveActed: false };
    for (const answers of [[{ outcome: later }], []]) {
      const { channel } = aStore({ announce: notices => Promise.resolve(notices.map(() => refused)), recall: () => Promise.resolve(answers) });
      const errand = anErrand(twoBoxes());
      await new TellStore().run([errand], channel, session);
      expect([errand.outcome, errand.found, errand.sighting, errand.unseen]).toEqual([refused, [], undefined, true]);
    }
  });

  it('by its answer to a question is not read: nothing was told it now', async () => {
    const { channel } = aStore({ collect: questions => Promise.resolve(questions.map(() => refused)), recall: () => Promise.reject(new Error('nobody should look')) });
    const errand = anErrand(twoBoxes(), { ticket: { feed: 'f-7' } });
    await new TellStore().run([errand], channel, session);
    expect(errand.outcome).toBe(refused);
  });
});
