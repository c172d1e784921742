import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aNotice } from '../../../../test/builders/a-notice.js';
import { aPackage } from '../../../../test/builders/a-package.js';
import { anOrder } from '../../../../test/builders/an-order.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { planOf } from './commercetools.planner.js';
import { deliveredUnits, isCancelled, type OrderState, parcelsOf, stateOf } from './commercetools.state.js';
import { Project } from './sandbox/commercetools.project.js';
import type { OrderRecord } from './sandbox/commercetools.records.js';
import { updated } from './sandbox/commercetools.updating.js';

const settings = { provider: 'Parcelwire', setShipmentState: true, completeOrder: true };
const ordered = { MUG: 3, CUP: 2 };
const order = anOrder().line('MUG', ordered.MUG).line('CUP', ordered.CUP).build();
const shape = (record: OrderRecord): OrderState => stateOf(record);

const sku = fc.constantFrom('MUG', 'CUP');
const box = fc.record({ number: fc.constantFrom('1Z1', '1Z2', '1Z3', '1Z4', '1Z5'), sku, units: fc.integer({ min: 1, max: 3 }) });
type Step = { readonly by: 'warehouse' | 'somebody'; readonly shipment: number; readonly box: { number: string; sku: string; units: number }; readonly again: boolean };
const step: fc.Arbitrary<Step> = fc.record({ by: fc.constantFrom('warehouse', 'warehouse', 'somebody'), shipment: fc.nat(5), box, again: fc.boolean() });

/** The ledger lets no shipment have more than was ordered, so neither does this. */
function noticeOf({ shipment, box: { number, sku: of, units } }: Step): ShipmentNotice {
  const quantity = Math.min(units, ordered[of as keyof typeof ordered]);
  return aNotice().about(order).but({ deliveryId: `delivery-${shipment}` }).withPackages(aPackage(number, `${shipment}-${number}`).of(of, quantity)).build();
}

function tell(record: OrderRecord, notice: ShipmentNotice): OrderRecord {
  const plan = planOf(notice, shape(record), settings);
  return 'outcome' in plan ? record : updated(record, { version: record.version, actions: plan.actions });
}

function somebodyAdds(record: OrderRecord, { box: { number, sku: of, units } }: Step): OrderRecord {
  const items = [{ id: `line-${of}`, quantity: units }];
  const free = ordered[of as keyof typeof ordered] - deliveredUnits(shape(record), `line-${of}`);
  if (units > free) return record;
  return updated(record, { version: record.version, actions: [{ action: 'addDelivery', items, parcels: [{ trackingData: { trackingId: number }, items }] }] });
}

const fresh = (): OrderRecord => new Project().place({ key: '1001', number: '#1001', lines: Object.entries(ordered).map(([name, quantity]) => ({ storeLineId: `line-${name}`, sku: name, quantity })) });

describe('whatever the warehouse and somebody else tell of one order, in any order', () => {
  it('no line ever shows more units than were ordered, and telling again changes nothing', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), steps => {
      let record = fresh();
      for (const each of steps) {
        record = each.by === 'warehouse' ? tell(record, noticeOf(each)) : somebodyAdds(record, each);
        if (each.again && each.by === 'warehouse') expect(tell(record, noticeOf(each)).version).toBe(record.version);
        for (const line of shape(record).lines) expect(deliveredUnits(shape(record), line.id)).toBeLessThanOrEqual(line.quantity);
      }
    }));
  });

  it('the number of every box that was told is shown, and no key twice', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), steps => {
      let record = fresh();
      for (const each of steps) {
        const notice = noticeOf(each);
        const plan = planOf(notice, shape(record), settings);
        record = tell(record, notice);
        if ('actions' in plan) expect(parcelsOf(shape(record)).map(parcel => parcel.number)).toContain(each.box.number);
      }
      const keys = parcelsOf(shape(record)).flatMap(each => each.key ?? []);
      expect(new Set(keys).size).toBe(keys.length);
      expect(isCancelled(shape(record))).toBe(false);
    }));
  });
});
