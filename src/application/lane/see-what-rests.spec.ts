import { expect, it } from '@jest/globals';
import { aNotice } from '../../../test/builders/a-notice.js';
import { aPackage } from '../../../test/builders/a-package.js';
import { anErrand } from '../../../test/builders/an-errand.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../domain/fulfillment/notice.js';
import type { Recalled, ShipmentChannel } from '../ports/store-adapter.js';
import type { StoreSession } from '../ports/store-session.js';
import type { Errand } from './batch.js';
import { seeWhatRests } from './see-what-rests.js';

const resting: ShipmentNotice = { ...aNotice().withPackages(aPackage('1Z1').of('MUG', 1)).build(), id: 'd-resting' };
const next = (told: readonly string[] = []): Errand => anErrand(aNotice().withPackages(aPackage('1Z2').of('MUG', 1)).build(), {}, {
  resting: [resting],
  told: [{ kind: 'shipment', packages: told.map(number => ({ packageId: `box-${number}`, trackingNumber: number, reference: null, lines: [{ storeLineId: 'line-MUG', quantity: 1 }] })) }],
});

/** The notices that the store was read for. */
async function lookedFor(errand: Errand, answer: Recalled): Promise<readonly ShipmentNotice[]> {
  const asked: ShipmentNotice[] = [];
  const recall: ShipmentChannel<object>['recall'] = notices => (asked.push(...notices), Promise.resolve(notices.map(() => answer)));
  await seeWhatRests([errand], { announce: () => Promise.reject(new Error('nobody should tell')), recall }, {} as StoreSession<object>);
  return asked;
}

it('news that rests is looked for beside what the store heard of other boxes since', async () => {
  const errand = next(['1Z3']);
  const [asked] = await lookedFor(errand, { seen: [{ reference: 'f-1', trackingNumbers: ['1Z1'], carrier: 'UPS', lines: [] }] });
  expect(asked).toMatchObject({ id: 'd-resting', order: { told: [{ packageId: 'box-1Z3' }] } });
  expect(errand.shown).toMatchObject([{ deliveryId: 'd-resting', told: { packages: [{ packageId: 'box-1Z1', reference: 'f-1' }] } }]);
});

it('a store that cannot be read now is told nothing else of the order, and one that refuses to be read is told all the same', async () => {
  const later: Outcome<never> = { is: 'later', why: 'unavailable', detail: '503', mayHaveActed: false };
  const refused: Outcome<never> = { is: 'refused', code: 'archived', said: 'archived', meaning: 'It is archived.', whatToDo: 'Look there.' };
  const [waiting, open] = [next(), next()];
  await lookedFor(waiting, { outcome: later });
  await lookedFor(open, { outcome: refused });
  expect([waiting.outcome, open.outcome]).toEqual([later, undefined]);
});

it('for news that has ended already nothing is looked for', async () => {
  const ended = Object.assign(next(), { outcome: { is: 'done', value: { packages: [] } } });
  expect(await lookedFor(ended, { seen: [] })).toEqual([]);
});
