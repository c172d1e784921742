import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anErrand } from '../../../test/builders/an-errand.js';
import { anOrder } from '../../../test/builders/an-order.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { type LaneState, openLane } from '../../domain/delivery/breaker.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt } from '../../domain/fulfillment/notice.js';
import { toldBy } from '../../domain/fulfillment/told.js';
import type { BatchSettlement } from '../ports/lane-book.js';
import type { Errand } from './batch.js';
import { settlementOf } from './settlement.js';

const now = new Date('2026-10-02T20:00:00Z');
const notice = aNotice().withPackages(aPackage('1Z1').of('MUG', 2)).build();
const exchange = (id: string, about: string[]): never => ({ id, at: now, tookMs: 1, about, request: {}, response: {} }) as never;

function settled(errand: Errand, change: { before?: LaneState; after?: LaneState; exchanges?: never[] } = {}): BatchSettlement {
  return settlementOf({ errands: [errand], exchanges: [], startedAt: now, now, before: openLane, after: openLane, chance: new SteadyChance(), ...change });
}

const ending = (outcome: Outcome<Receipt>, delivery = {}): Errand => Object.assign(anErrand(notice, delivery), { outcome });
const refused: Outcome<never> = { is: 'refused', code: 'x', said: 'no', meaning: 'closed', whatToDo: 'look' };
const lost: Outcome<never> = { is: 'later', why: 'unreachable', detail: 'cut off', mayHaveActed: true };

describe('what a batch changes on disk', () => {
  it('news that was taken is remembered with the store\'s references', () => {
    const [item] = settled(ending({ is: 'done', value: { packages: [{ packageId: notice.packages[0]!.id, reference: 'f-1' }] } })).items;
    expect(item?.told?.packages).toMatchObject([{ trackingNumber: '1Z1', reference: 'f-1' }]);
    expect(item?.sent).toBeNull();
  });

  it('news whose ending is unknown is kept word for word', () => {
    const [item] = settled(ending(lost)).items;
    expect(item).toMatchObject({ sent: notice, told: null, settlement: { endingUnknown: true } });
  });

  it('a bug that kept the store from being asked about submitted news is no matter any more when the news arrived', () => {
    const asked = { ticket: { feed: '7' } };
    const bug: Outcome<never> = { is: 'later', why: 'defect', detail: 'a bug', mayHaveActed: false };
    const { raise, items: [item] } = settled(ending(bug, asked));
    expect([raise, item?.settlement]).toMatchObject([[{ kind: 'defect', subject: notice.id }], { tries: 0, ...asked }]);
    expect(settled(ending({ is: 'done', value: { packages: [] } }, asked)).settled).toContainEqual({ kind: 'defect', subject: notice.id });
  });

  it('news the store judges later is kept word for word', () => {
    const [item] = settled(ending({ is: 'submitted', ticket: { feed: '7' }, askAfterMs: 60_000 })).items;
    expect(item).toMatchObject({ sent: notice, settlement: { status: 'submitted', ticket: { feed: '7' } } });
  });

  it('a refusal forgets the words: once mended, the news is written anew from the facts', () => {
    const [item] = settled(Object.assign(ending(refused, { endingUnknown: true }), { announced: true })).items;
    expect(item?.sent).toBeNull();
  });

  it('a refusal keeps the words where all of the boxes are there and only what comes after the telling lacks, or nobody could look, not where some are', () => {
    const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
    const sent = (...packageIds: string[]) => settled(Object.assign(anErrand(two), { outcome: refused, announced: true, found: packageIds.map(packageId => ({ packageId, reference: null })) })).items[0]?.sent;
    expect([sent('box-1Z1', 'box-1Z2'), sent('box-1Z1')]).toEqual([two, null]);
    expect(settled(Object.assign(anErrand(two), { outcome: refused, announced: true, unseen: true })).items[0]?.sent).toEqual(two);
  });

  it('a store that cannot be looked at for now leaves the words as they were said', () => {
    for (const outcome of [refused, { is: 'locked-out', detail: '401' }] as const) {
      expect(settled(ending(outcome, { endingUnknown: true })).items[0]).toMatchObject({ sent: notice, settlement: { endingUnknown: true } });
    }
    const strange = Object.assign(anErrand(notice, { endingUnknown: true }, { sent: notice }), { notice: undefined, outcome: refused });
    expect(settled(strange).items[0]?.sent).toEqual(notice);
  });

  it('news that was locked out before anything was said has no words to keep', () => {
    expect(settled(ending({ is: 'locked-out', detail: '401' })).items[0]?.sent).toBeNull();
  });

  it.each<[string, Outcome<Receipt>]>([
    ['a refusal', { is: 'refused', code: 'x', said: 'ann@shopper.example has no such order', meaning: 'done already', whatToDo: 'compare' }],
    ['an answer that is none', { is: 'later', why: 'defect', detail: 'expected JSON, found "Dear ann@shopper.example"', mayHaveActed: false }],
    ['a locked door', { is: 'locked-out', detail: 'ann@shopper.example may not write' }],
    ['a remark', { is: 'done', value: { packages: [] }, warnings: [{ code: 'not-mailed', detail: 'ann@shopper.example bounced' }] }],
  ])('what a store says in %s keeps no shopper\'s e-mail address', (_, outcome) => {
    const errand = Object.assign(ending(outcome), { warnings: [{ code: 'seen', detail: 'mailed to ann@shopper.example' }] });
    const { items: [item], raise } = settled(errand, outcome.is === 'locked-out' ? { after: { ...openLane, closedWhy: 'locked-out' } } : {});
    const kept = JSON.stringify([item?.settlement.outcome, raise]);
    expect(kept).not.toContain('ann@shopper.example');
    expect(kept).toContain('[redacted]');
  });

  it('a refusal becomes a finding in the store\'s words', () => {
    const { raise } = settled(ending({ is: 'refused', code: 'x', said: 'status= closed', meaning: 'done already', whatToDo: 'compare' }));
    expect(raise).toEqual([expect.objectContaining({ kind: 'refused-delivery', subject: notice.id, whatToDo: 'compare', detail: expect.stringContaining('status= closed') })]);
  });

  it('a refusal without words of the store puts none into its mouth', () => {
    const { raise } = settled(ending({ is: 'refused', code: 'x', said: '', meaning: 'It takes nothing back.', whatToDo: 'discard it' }));
    expect(raise).toEqual([expect.objectContaining({ detail: `order ${notice.order.storeOrderId}: It takes nothing back.` })]);
  });

  it('all that is to be looked at of one kind is one finding, be it answered or found when the store was read', () => {
    const found = [{ code: 'number-not-shown', detail: '1Z1' }, { code: 'number-not-shown', detail: '1Z2' }];
    const warnings = [{ code: 'number-not-shown', detail: '1Z2' }, { code: 'number-not-shown', detail: '1Z3' }, { code: 'no-link', detail: '1Z4' }];
    const { raise } = settled(Object.assign(ending({ is: 'done', value: { packages: [] }, warnings }), { warnings: found }));
    const order = `order ${notice.order.storeOrderId}`;
    expect(raise.map(({ kind, subject, detail }) => [kind, subject, detail])).toEqual([['number-not-shown', notice.id, `${order}: 1Z1; 1Z2; 1Z3`], ['no-link', notice.id, `${order}: 1Z4`]]);
  });

  it('a delivery that gave up is a finding with how the last of three days of tries ended', () => {
    const { raise } = settled(ending(lost, { tries: 10 }));
    expect(raise).toMatchObject([{ kind: 'gave-up', subject: notice.id, detail: `order ${notice.order.storeOrderId}: three days of tries ended with: cut off` }]);
  });

  it('what was found told already and what was told of the rest have each their reference', () => {
    const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
    const errand = Object.assign(anErrand(two), { outcome: { is: 'done', value: { packages: [{ packageId: 'box-1Z2', reference: 'f-2' }] } }, found: [{ packageId: 'box-1Z1', reference: 'f-1' }] } as const);
    expect(settled(errand).items[0]?.told?.packages).toMatchObject([{ reference: 'f-1' }, { reference: 'f-2' }]);
    expect(settled(Object.assign(errand, { outcome: { is: 'already', value: { packages: [] } } } as const)).items[0]?.told?.packages).toHaveLength(2);
  });

  it('of what was refused the boxes that the store shows all the same are told, and of what may be told later none', () => {
    const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
    const told = (outcome: Outcome<never>, ...found: Receipt['packages']) => settled(Object.assign(anErrand(two), { outcome, found })).items[0]?.told;
    expect(told(refused, { packageId: 'box-1Z2', reference: 'f-2' })?.packages).toMatchObject([{ packageId: 'box-1Z2', reference: 'f-2' }]);
    expect(told(refused)).toBeNull();
    expect(told(lost, { packageId: 'box-1Z2', reference: 'f-2' })).toBeNull();
  });

  it('of what was given up the boxes that the store showed at the last try are told, and all of it is kept word for word', () => {
    const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1), aPackage('1Z2').of('MUG', 1)).build();
    const errand = Object.assign(anErrand(two, { tries: 10 }), { outcome: lost, found: [{ packageId: 'box-1Z2', reference: 'f-2' }] });
    expect(settled(errand).items[0]).toMatchObject({ settlement: { status: 'resting' }, sent: two, told: { packages: [{ packageId: 'box-1Z2', reference: 'f-2' }] } });
  });

  it('a label that is taken back frees its order for boxes that were told before it', () => {
    const done = { is: 'done', value: { packages: [] } } as const;
    expect(settled(ending(done, { kind: 'void' })).mayOweMore).toEqual([notice.order.storeOrderId]);
    for (const errand of [ending(done), ending(lost, { kind: 'void' })]) expect(settled(errand)).not.toHaveProperty('mayOweMore');
  });

  it('boxes that had their turn may have more to tell once news was told of lines that share goods, or that was said before, but no correction', () => {
    const done = { is: 'done', value: { packages: [] } } as const;
    const kits = anOrder().line('MUG', 2).bundle('SET', 1, { MUG: 1 }).build();
    const shared = { ...notice, order: { ...notice.order, facts: kits } };
    const ofKits = (kind: 'shipment' | 'tracking'): Errand => Object.assign(anErrand(shared, { kind }), { outcome: done });
    expect(settled(ofKits('shipment')).mayOweMore).toEqual([notice.order.storeOrderId]);
    expect(settled(Object.assign(anErrand(notice, {}, { sent: notice }), { outcome: done })).mayOweMore).toEqual([notice.order.storeOrderId]);
    expect(settled(ofKits('tracking'))).not.toHaveProperty('mayOweMore');
  });

  it('of news that rests, what the store shows is noted, and not that it shows nothing: it may yet', () => {
    const shown = [{ deliveryId: 'd-1', told: { kind: 'shipment' as const, packages: [] } }, { deliveryId: 'd-2', told: toldBy(notice, { packages: [] }) }];
    expect(settled(Object.assign(ending(refused), { shown })).shown).toEqual([shown[1]]);
    expect(settled(Object.assign(ending(refused), { shown: shown.slice(0, 1) }))).not.toHaveProperty('shown');
  });

  it('what was read back on the way is kept with its order', () => {
    const sighting = { seen: [], lookedAt: now };
    expect(settled(Object.assign(ending(lost), { sighting })).sightings).toEqual([{ ...sighting, storeOrderId: notice.order.storeOrderId }]);
    expect(settled(ending(lost))).not.toHaveProperty('sightings');
  });

  it('a try is counted from the first, except for a trial of a failing store', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    expect(settled(ending(lost, { tries: 2 }))).toMatchObject({ wasClosed: false, items: [{ attempt: { number: 3 }, settlement: { tries: 3 } }] });
    expect(settled(ending(lost, { tries: 2 }), { before: closed, after: closed })).toMatchObject({ wasClosed: true, items: [{ attempt: { number: 3 }, settlement: { tries: 2 } }] });
  });

  it('why a store need not hear stands with the delivery', () => {
    const errand = Object.assign(ending({ is: 'done', value: { packages: [] } }), { nothing: 'Every label was voided.' });
    expect(settled(errand).items[0]?.settlement.outcome).toEqual({ is: 'done', detail: 'Every label was voided.' });
  });

  it('an attempt names the calls that were about it, and those about the whole batch', () => {
    const exchanges = [exchange('e-1', [notice.id]), exchange('e-2', ['another']), exchange('e-3', [])];
    expect(settled(ending(lost), { exchanges }).items[0]?.attempt.exchanges).toEqual(['e-1', 'e-3']);
    expect(settled(ending(lost), { exchanges: exchanges.slice(1) }).items[0]?.attempt.exchanges).toEqual(['e-3']);
  });

  it('the first failure closes nothing; a lane that closes raises a finding once', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    expect(settled(ending(lost), { after: closed }).raise).toMatchObject([{ kind: 'store-failing', detail: expect.stringContaining('cut off') }]);
    expect(settled(ending(lost), { before: closed, after: closed }).raise).toEqual([]);
  });

  it('credentials that are refused raise a finding in the store\'s words, a store that says wait raises none', () => {
    const [locked, waits] = (['locked-out', 'throttled'] as const).map(closedWhy => ({ streak: 1, closedUntil: now, closedWhy }));
    const errands = [ending({ is: 'done', value: { packages: [] } }), ending({ is: 'locked-out', detail: 'the token was revoked' })];
    const batch = { errands, exchanges: [], startedAt: now, now, before: openLane, chance: new SteadyChance() };
    expect(settlementOf({ ...batch, after: locked! }).raise).toMatchObject([{ kind: 'locked-out', subject: 'store-1', detail: 'the token was revoked' }]);
    expect(settlementOf({ ...batch, after: waits! }).raise).toEqual([]);
  });

  it('the finding of a closed lane goes when it closes for another reason, and stays while the reason does', () => {
    const [locked, failing] = (['locked-out', 'failing'] as const).map(closedWhy => ({ streak: 5, closedUntil: now, closedWhy }));
    const gone = (before: LaneState, after: LaneState) => settled(ending(lost), { before, after }).settled.map(each => each.kind);
    expect([gone(locked!, failing!), gone(failing!, locked!), gone(locked!, openLane)]).toEqual([['locked-out'], ['store-failing'], ['locked-out']]);
    expect([gone(locked!, locked!), gone(failing!, failing!), gone(openLane, openLane)]).toEqual([[], [], []]);
  });

  it('deliveries that a store failed on are due at once when its lane closes, so that its trials have something to tell', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    expect(settled(ending(lost), { after: closed }).pullForward).toBe(true);
    expect(settled(ending(lost), { before: closed, after: closed }).pullForward).toBe(false);
    expect(settled(ending(lost)).pullForward).toBe(false);
  });

  it('when a failing store answers again, its finding goes and what waited comes forward', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    const batch = settled(ending({ is: 'done', value: { packages: [] } }), { before: closed });
    expect(batch).toMatchObject({ pullForward: true, raise: [], settled: [{ kind: 'store-failing', subject: 'store-1' }] });
  });

  it('what was odd about the goods is said however the telling ended, and what the news answered goes once it arrived', () => {
    const findings = [{ kind: 'unknown-sku', storeId: 'store-1', subject: 'sku CARD', detail: 'on no line', whatToDo: 'look' }];
    const answered = [{ kind: 'more-shipped-than-ordered', subject: 'order 1001, sku MUG' }];
    const told = (outcome: Outcome<Receipt>) => settled(Object.assign(ending(outcome), { findings, answered }));
    expect(told(lost)).toMatchObject({ raise: findings, settled: [] });
    expect(told({ is: 'done', value: { packages: [] } })).toMatchObject({ raise: findings, settled: answered });
  });

  it('news that arrives at a later try takes away what was found at an earlier one; news that arrives at the first has nothing to take away', () => {
    const done = { is: 'done', value: { packages: [] } } as const;
    expect(settled(ending(done, { tries: 1 })).settled).toContainEqual({ kind: 'defect', subject: notice.id });
    expect(settled(ending(done)).settled).toEqual([]);
  });

  it('a retry that succeeds takes its finding away', () => {
    const batch = settled(ending({ is: 'done', value: { packages: [] } }, { replay: true }));
    expect(batch.settled.map(each => each.kind)).toEqual(expect.arrayContaining(['refused-delivery', 'gave-up']));
  });
});
