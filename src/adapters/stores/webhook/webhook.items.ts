import type { NoticedOrderLine, NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Component } from '../../../domain/order/order.js';
import type { PackageItem } from '../../../domain/shipment/shipment.js';
import type { NotifiedItem, NotifiedLot, NotifiedProduct } from './webhook.payload.js';

/** Every line of the order, so that a receiver sees how far the whole order is. */
export function itemsOf(notice: ShipmentNotice): NotifiedItem[] {
  const goods = goodsByLine(notice.packages);
  const components = new Map(notice.order.facts?.lines.map(line => [line.storeLineId, line.components]));
  return linesOf(notice).map(line => itemOf(line, components.get(line.storeLineId) ?? [], goods.get(line.storeLineId) ?? []));
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
    const ofLine = goods.get(line.storeLineId);
    if (ofLine) ofLine.push(...line.goods);
    else goods.set(line.storeLineId, [...line.goods]);
  }
  return goods;
}

/** The ledger's lines, then those only the packages name: an order nobody told us of counts as ordered what left of it. */
function linesOf({ kind, order, packages }: ShipmentNotice): readonly NoticedOrderLine[] {
  const known = new Set(order.lines.map(line => line.storeLineId));
  const unknown = new Map<string, NoticedOrderLine>();
  const count = (storeLineId: string, sku: string | null, toldBefore: number, inThisNotice: number): void => {
    if (known.has(storeLineId)) return;
    const line = unknown.get(storeLineId) ?? {
      storeLineId,
      sku: null,
      name: null,
      ordered: 0,
      cancelled: 0,
      toldBefore: 0,
      inThisNotice: 0,
    };
    unknown.set(storeLineId, {
      ...line,
      sku: line.sku ?? sku,
      ordered: line.ordered + toldBefore + inThisNotice,
      toldBefore: line.toldBefore + toldBefore,
      inThisNotice: line.inThisNotice + inThisNotice,
    });
  };
  for (const line of order.told.flatMap(box => box.lines)) count(line.storeLineId, null, line.quantity, 0);
  for (const line of packages.flatMap(box => box.lines)) count(line.storeLineId, line.sku, 0, kind === 'shipment' ? line.quantity : 0);
  return unknown.size === 0 ? order.lines : [...order.lines, ...unknown.values()];
}
