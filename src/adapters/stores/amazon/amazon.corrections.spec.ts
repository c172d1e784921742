import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noticeFor } from '../../../../test/contracts/notice-for.js';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, Receipt, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { confirmShipment } from './amazon.client.js';
import type { AmazonSettings } from './amazon.settings.js';
import { type AmazonSandbox, openSandbox } from './sandbox/amazon.sandbox.js';

const adapter = new AmazonAdapter();
let sandbox: AmazonSandbox;
let session: TestSession<AmazonSettings>;
let sold: ShipmentNotice;
let told: ToldPackage[];

beforeEach(async () => {
  sandbox = await openSandbox();
  session = openTestSession(adapter, sandbox.settings());
});

afterEach(async () => {
  expect(session.defects).toEqual([]);
  expect(sandbox.calls().mistakes).toEqual([]);
  await session.close();
  await sandbox.close();
});

/** One number per box; a box holds a mug, or nothing that Amazon counts. */
async function tells(...boxes: { number: string; units?: Record<string, number> }[]): Promise<void> {
  const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 4 }] });
  const [found] = await adapter.orders.find([id], session);
  const notice = noticeFor(adapter.card, { id, order: found && 'order' in found ? found.order : undefined }, boxes, {});
  sold = { ...notice, packages: notice.packages.map((each, at) => ({ ...each, id: `box-${at + 1}` })) };
  const [outcome] = await adapter.shipments.announce([sold], session);
  if (outcome?.is !== 'done') throw new Error(`expected it told, found ${JSON.stringify(outcome)}`);
  told = outcome.value.packages.map(({ packageId, reference }, at) => ({
    packageId, reference, trackingNumber: boxes[Number(packageId.slice(4)) - 1]!.number, lines: sold.packages[at]!.lines,
  }));
}

function correction(numbers: Readonly<Record<string, string>>): ShipmentNotice {
  const packages = sold.packages.flatMap((each): NoticedPackage[] => {
    const trackingNumber = numbers[each.id];
    return trackingNumber === undefined ? [] : [{ ...each, trackingNumber, replaces: each.trackingNumber }];
  });
  return { ...sold, id: 'correction-1', kind: 'tracking', packages, order: { ...sold.order, told } };
}

async function ending(notice: ShipmentNotice): Promise<Outcome<Receipt> | undefined> {
  const [outcome] = await adapter.shipments.announce([notice], session);
  return outcome;
}

async function corrects(numbers: Readonly<Record<string, string>>): Promise<string | undefined> {
  return (await ending(correction(numbers)))?.is;
}

const seen = (): unknown[] => sandbox.shopperSees(sold.order.storeOrderId).packages.map(each => [each.trackingNumber, each.lines.reduce((sum, line) => sum + line.quantity, 0)]);

describe('a corrected number on Amazon', () => {
  it('of one of two boxes under one number leaves the other box alone', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z1', units: { MUG: 2 } });
    expect(await corrects({ 'box-2': '1Z9' })).toBe('done');
    expect(seen()).toEqual([['1Z1', 1], ['1Z9', 2]]);
  });

  it('that another box has already reaches its own box all the same', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { MUG: 2 } });
    expect(await corrects({ 'box-2': '1Z1' })).toBe('done');
    expect(seen()).toEqual([['1Z1', 1], ['1Z1', 2]]);
  });

  it('of two boxes whose labels were swapped goes to both, once', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { MUG: 2 } });
    expect(await corrects({ 'box-1': '1Z2', 'box-2': '1Z1' })).toBe('done');
    expect(seen()).toEqual([['1Z2', 1], ['1Z1', 2]]);
    expect(await corrects({ 'box-1': '1Z2', 'box-2': '1Z1' })).toBe('already');
    expect(seen()).toEqual([['1Z2', 1], ['1Z1', 2]]);
  });

  it('of a box, and that of the number that rides with it, are one edit', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2' });
    expect(await corrects({ 'box-1': '1Z8', 'box-2': '1Z9' })).toBe('done');
    expect(seen()).toEqual([['1Z8', 1], ['1Z9', 0]]);
  });

  it('of the box with the goods takes the package\'s own place, and the number stays beside it for the box that rides under it', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z1' });
    expect([await corrects({ 'box-1': '1Z8' }), await corrects({ 'box-1': '1Z8' })]).toEqual(['done', 'already']);
    expect(seen()).toEqual([['1Z8', 1], ['1Z1', 0]]);
  });

  it('goes to the box\'s own package, although somebody entered another one under its number', async () => {
    await tells({ number: '1Z1', units: { MUG: 2 } });
    const byHand = { packageReferenceId: '77', carrierCode: 'UPS', trackingNumber: '1Z1', shipDate: '2026-10-02T19:30:00Z', orderItems: [{ orderItemId: 'item-1', quantity: 1 }] };
    await confirmShipment(sold.order.storeOrderId, { marketplaceId: session.settings.marketplaceIds[0]!, packageDetail: byHand }, 'by-hand', session);
    expect(await corrects({ 'box-1': '1Z9' })).toBe('done');
    expect(seen()).toEqual([['1Z9', 2], ['1Z1', 1]]);
  });

  it('keeps the Transparency codes of the units, and says again where they left from', async () => {
    session.settings.supplySources = { PA1: 'source-1' };
    await tells({ number: '1Z1', units: { MUG: 1 } });
    const orderItems = [{ orderItemId: 'item-1', quantity: 1, transparencyCodes: ['AZ:1'] }];
    const withCodes = { packageReferenceId: told[0]!.reference!, carrierCode: 'UPS', trackingNumber: '1Z1', shipDate: '2026-10-02T19:30:00Z', orderItems };
    await confirmShipment(sold.order.storeOrderId, { marketplaceId: session.settings.marketplaceIds[0]!, packageDetail: withCodes }, 'codes', session);
    expect(await corrects({ 'box-1': '1Z9' })).toBe('done');
    expect(JSON.parse(session.http.exchanges.at(-1)!.request.body!)).toMatchObject({ packageDetail: { trackingNumber: '1Z9', shipFromSupplySourceId: 'source-1', orderItems } });
  });

  it('of one of two boxes that ride under one number leaves that to the other one', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2' }, { number: '1Z2' });
    expect(await corrects({ 'box-3': '1Z9' })).toBe('done');
    expect(seen()).toEqual([['1Z1', 1], ['1Z2', 0], ['1Z9', 0]]);
  });

  it('that is there already is not sent again, and its package is known, whether that was told or is only seen', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2', units: { MUG: 1 } });
    const [heard, said, seenOnly] = [correction({ 'box-2': '1Z9' }), correction({ 'box-2': '1Z9' }), { ...correction({ 'box-2': '1Z9' }), order: sold.order }];
    expect(await ending(heard)).toMatchObject({ is: 'done' });
    const already = { is: 'already', value: { packages: [{ packageId: 'box-2', reference: '2' }] } };
    expect([await ending(said), await ending(seenOnly)]).toEqual([already, already]);
  });

  it('of a box that Amazon does not show is refused, and says which number was looked for', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } });
    const lost = (replaces: string | null): ShipmentNotice => {
      const { packages, ...notice } = correction({ 'box-1': '1Z9' });
      return { ...notice, packages: packages.map(each => ({ ...each, id: 'box-9', replaces })) };
    };
    expect(await ending(lost('1Z7'))).toMatchObject({ is: 'refused', code: 'package-not-shown', said: `order ${sold.order.storeOrderId} shows no package with number 1Z7` });
    expect(await ending(lost(null))).toMatchObject({ is: 'refused', code: 'package-not-shown', said: expect.stringMatching(/number none$/) });
  });
});

describe('a number that comes to Amazon without units, after the box it belongs to', () => {
  it('rides with the newest package, which stays as it was, once', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } });
    const rider = { ...sold, id: 'rider-1', packages: [{ ...sold.packages[0]!, id: 'box-2', trackingNumber: '1Z2', lines: [] }], order: { ...sold.order, told } };
    const there = { packages: [{ packageId: 'box-2', reference: '1' }] };
    expect([await ending(rider), await ending(rider)]).toEqual([{ is: 'done', value: there }, { is: 'already', value: there }]);
    expect(seen()).toEqual([['1Z1', 1], ['1Z2', 0]]);
  });
});

describe('a carrier corrected under the same number on Amazon', () => {
  const by = (name: string): Partial<NoticedPackage> => ({ carrier: { code: name, canonical: undefined, name, known: true } });
  function recarried(packageId: string, change: Partial<NoticedPackage>): ShipmentNotice {
    const packages = sold.packages.filter(each => each.id === packageId).map(each => ({ ...each, replaces: each.trackingNumber, ...change }));
    return { ...sold, id: 'correction-2', kind: 'tracking', packages, order: { ...sold.order, told } };
  }
  const recarries = async (packageId: string, change: Partial<NoticedPackage>): Promise<string | undefined> => (await ending(recarried(packageId, change)))?.is;
  const carriers = (): unknown[] => sandbox.shopperSees(sold.order.storeOrderId).packages.map(each => [each.trackingNumber, each.carrier]);

  it('is edited under the package\'s own reference, although another box goes under the same number', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z1', units: { MUG: 2 } });
    expect(await recarries('box-2', by('USPS'))).toBe('done');
    expect(carriers()).toEqual([['1Z1', 'UPS'], ['1Z1', 'USPS']]);
  });

  it('may be one that Amazon does not list, goes out once, and leaves the numbers that ride along', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2' });
    expect([await recarries('box-1', by('Roadrunner Post')), await recarries('box-1', by('Roadrunner Post'))]).toEqual(['done', 'already']);
    expect(carriers()).toEqual([['1Z1', 'Roadrunner Post'], ['1Z2', 'Roadrunner Post']]);
  });

  it('that Amazon refuses is refused in Amazon\'s words, although the order shows its number', async () => {
    await tells({ number: '1Z1', units: { MUG: 4 } });
    session.settings.moreCarrierCodes.push('Pony Express');
    expect(await ending(recarried('box-1', by('Pony Express')))).toMatchObject({ is: 'refused', code: 'invalid-input', said: expect.stringContaining('Invalid Input') });
    expect(carriers()).toEqual([['1Z1', 'UPS']]);
  });

  it('that Amazon refuses is refused although it came with a number, and another box shows that number', async () => {
    await tells({ number: '1Z1', units: { MUG: 2 } }, { number: '1Z2', units: { MUG: 1 } });
    session.settings.moreCarrierCodes.push('Pony Express');
    expect(await ending(recarried('box-2', { ...by('Pony Express'), trackingNumber: '1Z1' }))).toMatchObject({ is: 'refused', code: 'invalid-input' });
    expect(carriers()).toEqual([['1Z1', 'UPS'], ['1Z2', 'UPS']]);
  });

  it('brings another service along, and a service alone is news too', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } });
    expect([await recarries('box-1', { service: 'Next Day' }), await recarries('box-1', { service: 'Next Day' })]).toEqual(['done', 'already']);
  });

  it('of a number that rides with another box changes nothing, because Amazon shows such a number without a carrier', async () => {
    await tells({ number: '1Z1', units: { MUG: 1 } }, { number: '1Z2' });
    expect(await recarries('box-2', by('USPS'))).toBe('already');
  });
});

describe('a box on Amazon that fulfils nothing', () => {
  it('has no place for its number beside a package that was handed over without one, and a person hears so', async () => {
    const id = sandbox.place({ key: '1', number: '#1', lines: [{ storeLineId: 'item-1', sku: 'MUG', quantity: 1 }] });
    const [found] = await adapter.orders.find([id], session);
    const order = { id, order: found && 'order' in found ? found.order : undefined };
    const handedOver = noticeFor(adapter.card, order, [{ number: null, units: { MUG: 1 } }], {});
    const fed = await ending(handedOver);
    if (fed?.is !== 'submitted') throw new Error(`expected it fed, found ${JSON.stringify(fed)}`);
    await adapter.shipments.collect!([{ notice: handedOver, ticket: fed.ticket }], session);
    const surplus = noticeFor(adapter.card, order, [{ number: '1Z2' }], {});
    expect(await ending(surplus)).toMatchObject({ is: 'refused', code: 'number-has-no-place' });
    expect(sandbox.shopperSees(id).packages.map(each => each.trackingNumber)).toEqual([null]);
  });
});
