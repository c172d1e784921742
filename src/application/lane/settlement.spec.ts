import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anErrand } from '../../../test/builders/an-errand.js';
import { SteadyChance } from '../../../test/harness/steady-chance.js';
import { type LaneState, openLane } from '../../domain/delivery/breaker.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt } from '../../domain/fulfillment/notice.js';
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

  it('a refusal becomes a finding in the store\'s words', () => {
    const { raise } = settled(ending({ is: 'refused', code: 'x', said: 'status= closed', meaning: 'done already', whatToDo: 'compare' }));
    expect(raise).toEqual([expect.objectContaining({ kind: 'refused-delivery', subject: notice.id, whatToDo: 'compare', detail: expect.stringContaining('status= closed') })]);
  });

  it('a refusal without words of the store puts none into its mouth', () => {
    const { raise } = settled(ending({ is: 'refused', code: 'x', said: '', meaning: 'It takes nothing back.', whatToDo: 'discard it' }));
    expect(raise).toEqual([expect.objectContaining({ detail: `order ${notice.order.storeOrderId}: It takes nothing back.` })]);
  });

  it('all that is to be looked at of one kind is one finding, be it answered or found when the store was read', () => {
    const found = [{ code: 'number-not-shown', detail: '1Z2' }];
    const warnings = [{ code: 'number-not-shown', detail: '1Z2' }, { code: 'number-not-shown', detail: '1Z3' }, { code: 'no-link', detail: '1Z4' }];
    const { raise } = settled(Object.assign(ending({ is: 'done', value: { packages: [] }, warnings }), { warnings: found }));
    const order = `order ${notice.order.storeOrderId}`;
    expect(raise.map(({ kind, subject, detail }) => [kind, subject, detail])).toEqual([['number-not-shown', notice.id, `${order}: 1Z2; 1Z3`], ['no-link', notice.id, `${order}: 1Z4`]]);
  });

  it('why a store need not hear stands with the delivery', () => {
    const errand = Object.assign(ending({ is: 'done', value: { packages: [] } }), { nothing: 'Every label was voided.' });
    expect(settled(errand).items[0]?.settlement.outcome).toEqual({ is: 'done', detail: 'Every label was voided.' });
  });

  it('an attempt names the calls that were about it, and those about the whole batch', () => {
    const exchanges = [exchange('e-1', [notice.id]), exchange('e-2', ['another']), exchange('e-3', [])];
    expect(settled(ending(lost), { exchanges }).items[0]?.attempt.exchanges).toEqual(['e-1', 'e-3']);
  });

  it('the first failure closes nothing; a lane that closes raises a finding once', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    expect(settled(ending(lost), { after: closed }).raise).toMatchObject([{ kind: 'store-failing', detail: expect.stringContaining('cut off') }]);
    expect(settled(ending(lost), { before: closed, after: closed }).raise).toEqual([]);
  });

  it('whom a store failed that closes its lane is due at once: it is felt with one of them after the other', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    expect(settled(ending(lost), { after: closed }).pullForward).toBe(true);
    expect(settled(ending(lost), { before: closed, after: closed }).pullForward).toBe(false);
    expect(settled(ending(lost)).pullForward).toBe(false);
  });

  it('when a failing store answers again, its finding goes and what waited comes forward', () => {
    const closed: LaneState = { streak: 5, closedUntil: now, closedWhy: 'failing' };
    const batch = settled(ending({ is: 'done', value: { packages: [] } }), { before: closed });
    expect(batch).toMatchObject({ pullForward: true, settled: [{ kind: 'store-failing', subject: 'store-1' }] });
  });

  it('a retry that succeeds takes its finding away', () => {
    const batch = settled(ending({ is: 'done', value: { packages: [] } }, { replay: true }));
    expect(batch.settled.map(each => each.kind)).toEqual(expect.arrayContaining(['refused-delivery', 'gave-up']));
  });
});
