import type { StoreCard } from '../../src/application/ports/store-adapter.js';
import type { NoticedPackage, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import type { Order } from '../../src/domain/order/order.js';
import type { Package } from '../../src/domain/shipment/shipment.js';
import type { PackageSpec } from './store-under-test.js';

const shippedAt = new Date('2026-10-02T19:30:00Z');

/** A notice about the order as the store gave it; units are named by SKU. */
export function noticeFor(
  card: StoreCard,
  sold: { readonly order: Order | undefined; readonly id: string },
  specs: readonly PackageSpec[],
  change: Partial<ShipmentNotice>,
): ShipmentNotice {
  const packages = specs.map((spec, at) => packageFor(card, sold.order, spec, `${sold.id}-${spec.number ?? at}`));
  const inNotice = (storeLineId: string): number => packages.flatMap(each => each.lines).filter(line => line.storeLineId === storeLineId).reduce((sum, line) => sum + line.quantity, 0);
  const lines = (sold.order?.lines ?? []).map(line => ({
    storeLineId: line.storeLineId, sku: line.sku, name: line.name, ordered: line.quantity, cancelled: line.cancelled, toldBefore: 0, inThisNotice: inNotice(line.storeLineId),
  }));
  return {
    id: deliveryId(sold.id, specs),
    kind: 'shipment',
    replay: false,
    order: { storeOrderId: sold.id, number: sold.order?.number ?? null, facts: sold.order, lines, told: [] },
    shipment: {
      id: `shipment-${sold.id}`, externalId: `SH-${sold.id}`, storeOrderId: sold.id, orderNumber: sold.order?.number ?? null, shippedAt, warehouse: 'PA1',
      packages: packages.map(each => each.source), trigger: 'order-packed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null,
    },
    packages,
    completesOrder: lines.length > 0 && lines.every(line => line.inThisNotice + line.cancelled === line.ordered),
    ...change,
  };
}

function packageFor(card: StoreCard, order: Order | undefined, spec: PackageSpec, id: string): NoticedPackage {
  const goods = Object.entries(spec.units ?? {}).map(([sku, quantity]) => ({ sku, quantity, storeLineId: lineOf(order, sku), serialNumbers: [], lot: null }));
  const name = spec.carrier?.name ?? card.carriers['ups'] ?? 'UPS';
  const carrier = { code: 'ups', canonical: 'ups', name, known: card.carriers['ups'] !== undefined, ...spec.carrier };
  const trackingUrl = spec.url ?? (spec.number === null ? null : `https://www.ups.com/track?tracknum=${spec.number}`);
  const source: Package = {
    id, externalId: id, carrier: carrier.code, service: 'Ground', trackingNumber: spec.number, trackingUrl, weight: { value: 1.2, unit: 'lb' },
    items: spec.units ? goods : null, voided: false,
  };
  return {
    id, externalId: id, carrier, service: 'Ground', trackingNumber: spec.number, replaces: null, trackingUrl, source,
    lines: goods.map(item => ({ storeLineId: item.storeLineId ?? item.sku, sku: item.sku, quantity: item.quantity, goods: [item] })),
  };
}

function lineOf(order: Order | undefined, sku: string): string | null {
  return order?.lines.find(line => line.sku === sku)?.storeLineId ?? null;
}

/** Looks like the engine's ids: the same shipment has the same id in every try. */
function deliveryId(orderId: string, specs: readonly PackageSpec[]): string {
  const seed = `${orderId}|${specs.map(spec => spec.number ?? '-').join('|')}`;
  const hash = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xff_ff_ff_ff_ff, 7);
  return `0198c000-0000-7000-8000-${hash.toString(16).padStart(12, '0').slice(-12)}`;
}
