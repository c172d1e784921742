import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { delivery, parcel, standing } from '../../../../test/builders/commercetools-state.js';
import { CommercetoolsContract } from '../../../../test/harness/commercetools-contract.js';
import { publicContracts, sayChecked } from '../../../../test/harness/public-contracts.js';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { HttpRequest } from '../../../application/ports/store-session.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { OrderAction } from './commercetools.actions.js';
import { queryOrders, queryStates, readOrder, readProject, updateOrder } from './commercetools.client.js';
import type { PlanSettings } from './commercetools.plan.js';
import { planOf } from './commercetools.planner.js';
import { CommercetoolsSettings } from './commercetools.settings.js';
import type { OrderState } from './commercetools.state.js';

const file = 'commercetools-api.openapi.yaml';
const official = publicContracts('commercetools', [file], 'https://github.com/commercetools/commercetools-api-reference');

const settings: PlanSettings = { provider: 'Parcelwire', setShipmentState: true, completeOrder: true, trackingLink: { type: 'parcel-tracking', field: 'trackingUrl' } };
const two = aNotice().withPackages(aPackage('1Z1').of('MUG', 1).but({ weight: { value: 12, unit: 'oz' } }), aPackage('1Z2').of('MUG', 1));
const late = aNotice().withPackages(aPackage('1Z3').but({ items: [] })).afterTelling({ packageId: 'box-1Z1', trackingNumber: '1Z1', reference: null, lines: [{ storeLineId: 'line-MUG', quantity: 2 }] });
const pickup = aNotice().withPackages(aPackage(null).of('MUG', 2));
const shown = standing({ MUG: 2 }, { shipmentState: 'Shipped', deliveries: [delivery('d-1', [parcel('1Z1', { MUG: 1 }, { customFields: ['trackingUrl'] }), parcel('1Z2', { MUG: 1 })])] });

function change(kind: 'tracking' | 'void', boxes: readonly string[]): ShipmentNotice {
  const notice = two.build();
  return { ...notice, kind, completesOrder: false, packages: notice.packages.filter(each => boxes.includes(each.id)).map(each => (kind === 'void' ? each : { ...each, replaces: each.trackingNumber, trackingNumber: `${each.trackingNumber}9` })) };
}

/** Every kind of news there is; together they use every action we know. */
const stories: readonly (readonly [string, ShipmentNotice, OrderState])[] = [
  ['two boxes, line states moved', two.build(), standing({ MUG: 2 })],
  ['a box of an order with several shipping methods', two.build(), standing({ MUG: 2 }, { places: ['home', 'office'] })],
  ['goods handed over at the counter', pickup.build(), standing({ MUG: 2 })],
  ['a number alone', late.build(), shown],
  ['a number alone with nothing there', late.build(), standing({ MUG: 2 })],
  ['corrected numbers', change('tracking', ['box-1Z1', 'box-1Z2']), shown],
  ['a carrier corrected, its link unknown', { ...two.build(), kind: 'tracking', packages: two.build().packages.slice(0, 1).map(each => ({ ...each, replaces: each.trackingNumber, trackingUrl: null })) }, shown],
  ['one label voided', change('void', ['box-1Z1']), shown],
  ['all labels voided', change('void', ['box-1Z1', 'box-1Z2']), shown],
];

function actionsOf(notice: ShipmentNotice, state: OrderState): readonly OrderAction[] {
  const plan = planOf(notice, state, settings, { shipped: 'state-shipped' });
  if ('outcome' in plan) throw new Error(JSON.stringify(plan.outcome));
  return plan.actions;
}

async function everyCall(): Promise<HttpRequest[]> {
  const given = Object.assign(new CommercetoolsSettings(), { projectKey: 'acme-us', region: 'europe-west1.gcp', clientId: 'a', clientSecret: 'b' });
  const { session, sent } = scriptedStore(given, Array.from({ length: 7 }, () => answer(200, { access_token: 't' })));
  await readOrder(shown.id, session);
  await readOrder('1001', session);
  await queryOrders([shown.id], session);
  await queryStates(['shipped'], session);
  await readProject(session);
  await updateOrder(shown.id, 7, [], 'delivery-1', session);
  return sent.slice(1);
}

official.describe('what we send, against commercetools\' own contract', () => {
  let contract: CommercetoolsContract;
  beforeAll(() => {
    contract = new CommercetoolsContract(official.path(file));
  });

  const bodies = stories.map(([name, notice, state]) => [name, actionsOf(notice, state)] as const);
  const addresses = 6;
  afterAll(() => sayChecked('commercetools', { operations: addresses, messages: bodies.reduce((sum, [, actions]) => sum + 1 + actions.length, 0) }, 'commercetools\' own contract'));

  it.each(bodies)('%s', (_, actions) => {
    expect(contract.problemsOf('OrderUpdate', { version: 7, actions: actions.map(({ action }) => ({ action })) })).toEqual([]);
    for (const action of actions) {
      const schema = `Order${action.action[0]!.toUpperCase()}${action.action.slice(1)}Action`;
      expect({ schema, problems: contract.problemsOf(schema, action) }).toEqual({ schema, problems: [] });
    }
  });

  it('a field the contract does not have would be found', () => {
    for (const wrong of [{ trackingUrl: 'x' }, { parcels: [{ trackingData: { url: 'x' } }] }, { items: [{ id: 'a' }] }]) {
      expect(contract.problemsOf('OrderAddDeliveryAction', { action: 'addDelivery', ...wrong })).not.toEqual([]);
    }
  });

  it('the stories use every action we know', () => {
    expect([...new Set(bodies.flatMap(([, actions]) => actions.map(each => each.action)))].sort()).toEqual([
      'addDelivery', 'addParcelToDelivery', 'changeOrderState', 'changeShipmentState', 'removeDelivery', 'removeParcelFromDelivery',
      'setDeliveryItems', 'setParcelCustomField', 'setParcelCustomType', 'setParcelTrackingData', 'transitionLineItemState',
    ]);
  });

  it('every address we call is one of its paths, every query parameter one of that path\'s', async () => {
    const calls = await everyCall();
    expect(calls).toHaveLength(addresses);
    expect(calls.flatMap(({ method, url }) => {
      const { pathname, searchParams } = new URL(url);
      const path = pathname.replace('/acme-us', '/{projectKey}').replace(shown.id, '{ID}').replace('order-number=1001', 'order-number={orderNumber}');
      return contract.problemsOfCall(method, path, [...searchParams.keys()]);
    })).toEqual([]);
  });
});
