import type { NoticedOrderLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Component } from '../../../domain/order/order.js';
import type { PackageItem } from '../../../domain/shipment/shipment.js';
import type { LineSerials, NotifiedItem, NotifiedLot, NotifiedProduct } from './webhook.payload.js';

/** Every line of the order, so that a receiver sees how far the whole order is. */
export function itemsOf({ order, packages }: ShipmentNotice): NotifiedItem[] {
  const goods = goodsByLine(packages);
  const components = new Map(order.facts?.lines.map(line => [line.storeLineId, line.components]));
  return order.lines.map(line => itemOf(line, components.get(line.storeLineId) ?? [], goods.get(line.storeLineId) ?? []));
}

/** Units cancelled in the store count as never ordered, so that ordered = fulfilled says complete. */
function itemOf(line: NoticedOrderLine, components: readonly Component[], goods: readonly PackageItem[]): NotifiedItem {
  const ordered = line.ordered - line.cancelled;
  const sku = line.sku ?? '';
  const parts = components.length > 0 ? components : [{ sku, perUnit: 1 }];
  return {
    line_key: line.storeLineId,
    sku,
    name: line.name,
    ordered_quantity: ordered,
    quantity: ordered,
    fulfilled_quantity: line.toldBefore + line.inThisNotice,
    source: 'imported',
    products: parts.map(part => productOf(part.sku, part.perUnit * ordered, goods)),
  };
}

function productOf(sku: string, ordered: number, goods: readonly PackageItem[]): NotifiedProduct {
  const [lot = null, ...others] = lotsOf(goods.filter(item => item.sku === sku));
  return { sku, ordered_quantity: ordered, quantity: ordered, lot, other_potential_lots: others };
}

function lotsOf(goods: readonly PackageItem[]): NotifiedLot[] {
  const lots = new Map<string, NotifiedLot>();
  for (const { lot } of goods) {
    if (lot) lots.set(JSON.stringify([lot.number, lot.expires]), { number: lot.number, expiration_date: lot.expires });
  }
  return [...lots.values()];
}

function goodsByLine(packages: readonly NoticedPackage[]): Map<string, PackageItem[]> {
  const goods = new Map<string, PackageItem[]>();
  for (const line of packages.flatMap(box => box.lines)) {
    goods.set(line.storeLineId, [...(goods.get(line.storeLineId) ?? []), ...line.goods]);
  }
  return goods;
}

/** Serial numbers under the line they went to; those of goods that completed no unit yet under the line the warehouse named. */
export function serialNumbersOf(packages: readonly NoticedPackage[]): LineSerials[] {
  const byLine = new Map<string | null, { sku: string; serial_number: string }[]>();
  const listed = new Set<string>();
  const list = (lineKey: string | null, { sku, serialNumbers }: PackageItem): void => {
    for (const serial of serialNumbers) {
      const key = JSON.stringify([sku, serial]);
      if (listed.has(key)) continue;
      listed.add(key);
      byLine.set(lineKey, [...(byLine.get(lineKey) ?? []), { sku, serial_number: serial }]);
    }
  };
  for (const line of packages.flatMap(box => box.lines)) line.goods.forEach(item => list(line.storeLineId, item));
  for (const item of packages.flatMap(box => box.source.items ?? [])) list(item.storeLineId, item);
  return [...byLine].map(([line_key, serial_numbers]) => ({ line_key, serial_numbers }));
}
