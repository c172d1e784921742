import { expect, it } from '@jest/globals';
import { openSandbox } from '../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { WebhookAdapter } from '../../src/adapters/stores/webhook/webhook.adapter.js';
import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { Order } from '../../src/domain/order/order.js';
import { SqlDeliveryDesk } from '../../src/infrastructure/views/sql-delivery-desk.js';
import { aPackage } from '../builders/a-package.js';
import { anOrder } from '../builders/an-order.js';
import { eachDatabase } from '../harness/database.js';
import { shopForEachTest } from '../harness/shop-lane.js';

const [first, second, card, right] = ['1Z999AA10123456784', '1Z999AA10123456795', '1Z999AA10123456806', '1Z999AA10123456817'];

eachDatabase('a receiver that takes longer over each notice than it is waited for', opened => {
  let answers: 'too late' | 'in time' | 'never heard' | '410';
  let said: (string | null)[][] = [];
  const bench = shopForEachTest(opened, { adapter: () => new WebhookAdapter() as never, openSandbox }, slow);
  const mugs = (quantity: number): Order => anOrder().line('MUG', quantity, { storeLineId: '111' }).build();

  function slow({ shipments, ...adapter }: StoreAdapter): StoreAdapter {
    const lost = { is: 'later', why: 'unreachable', detail: 'no answer in 15 s', mayHaveActed: true } as const;
    return {
      ...adapter,
      shipments: {
        ...shipments,
        announce: async (notices, session) => {
          if (answers === 'never heard') return notices.map(() => lost);
          if (answers === '410') return notices.map(() => ({ is: 'refused', code: 'gone', said: '410', meaning: 'It moved.', whatToDo: 'Set its new address.' }));
          said.push(...notices.map(({ packages }) => packages.map(box => box.trackingNumber)));
          const outcomes = await shipments.announce(notices, session);
          return answers === 'too late' ? notices.map(() => lost) : outcomes;
        },
      },
    };
  }

  const seen = () => {
    const { status, packages } = bench().shop.shopperSees('1001');
    return { status, boxes: packages.map(each => [each.trackingNumber, each.lines.reduce((sum, line) => sum + line.quantity, 0)]).toSorted() };
  };

  async function givenUp(how: 'too late' | 'never heard'): Promise<string> {
    const { lane, shop } = bench();
    shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 3 }] });
    answers = 'in time';
    await lane.owe(mugs(3), aPackage(card).of('CARD'));
    await lane.drainAll();
    answers = how;
    const delivery = await lane.owe(mugs(3), aPackage(first).of('MUG', 2));
    await lane.drain();
    answers = 'in time';
    await lane.database.query(`update deliveries set status = 'resting' where id = $1`, [delivery]);
    return delivery;
  }

  it.each(['too late', 'never heard'] as const)('and has it %s: hears all that left, once', async how => {
    const { lane } = bench();
    const delivery = await givenUp(how);
    said = [];
    await lane.owe(mugs(3), aPackage(second).of('MUG', 1));
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(delivery);
    await lane.drainAll();
    expect(said).toEqual([[second], [card, first]]);
    expect(seen()).toEqual({ status: 'complete', boxes: [[first, 2], [second, 1], [card, 0]] });
  });

  it.each(['too late', 'never heard'] as const)('and has it %s: hears of the goods of a voided label once they leave in another box', async how => {
    const { lane } = bench();
    const delivery = await givenUp(how);
    await lane.voids(mugs(3), first);
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).discard(delivery);
    await lane.owe(mugs(3), aPackage(second).of('MUG', 2));
    await lane.drainAll();
    expect(seen().boxes).toContainEqual([second, 2]);
  });

  it.each(['too late', 'never heard'] as const)('and has it %s: hears the corrected number behind it, and shows the box once', async how => {
    const { lane } = bench();
    const delivery = await givenUp(how);
    await lane.corrects(mugs(3), first, { trackingNumber: right });
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(delivery);
    await lane.drainAll();
    expect(seen().boxes).toEqual([[card, 0], [right, 2]].toSorted());
  });

  it.each(['too late', 'never heard'] as const)('and has it %s, and moves: hears at its new address a number that was corrected meanwhile', async how => {
    const { lane, shop } = bench();
    shop.place({ key: '1001', number: '#1001', lines: [{ storeLineId: '111', sku: 'MUG', quantity: 2 }] });
    answers = how;
    const delivery = await lane.owe(mugs(2), aPackage(first).of('MUG', 2));
    await lane.drain();
    answers = '410';
    await lane.drainAll();
    answers = 'in time';
    await lane.corrects(mugs(2), first, { trackingNumber: right });
    await lane.drainAll();
    await new SqlDeliveryDesk(lane.database, lane.clock).retry(delivery);
    await lane.drainAll();
    expect(seen()).toEqual({ status: 'complete', boxes: [[right, 2]] });
  });
});
