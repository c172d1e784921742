import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Pallet } from '../../../domain/shipment/freight.js';
import type { PackageItem, Weight } from '../../../domain/shipment/shipment.js';
import type { NotifiedPackage, PackedProduct } from './webhook.payload.js';

export function packagesOf({ packages, shipment }: ShipmentNotice): NotifiedPackage[] {
  const position = new Map(shipment.packages.map((box, index) => [box.id, index + 1]));
  const pallets = shipment.freight?.pallets ?? [];
  return packages.map(box => packageOf(box, position.get(box.source.id) ?? null, pallets));
}

function packageOf(box: NoticedPackage, position: number | null, pallets: readonly Pallet[]): NotifiedPackage {
  const { carton, weight, items } = box.source;
  const palletNumber = carton?.palletNumber ?? null;
  return {
    tracking_number: box.trackingNumber,
    tracking_link: box.trackingUrl,
    carrier_tracking_url: box.trackingUrl,
    weight_lb: pounds(weight),
    box_number: carton?.boxNumber ?? position,
    pallet_number: palletNumber,
    pallet_weight_lb: pounds(pallets.find(pallet => pallet.number === palletNumber)?.weight ?? null),
    packing_group: carton?.packingGroup ?? null,
    packed_items: items === null && box.lines.length === 0 ? null : packedItemsOf(box),
    packed_products: items && packedProductsOf(items),
    carton_labels: carton?.labels ?? null,
  };
}

const packedItemsOf = (box: NoticedPackage): NotifiedPackage['packed_items'] =>
  box.lines.map(line => ({ sku: line.sku ?? '', line_key: line.storeLineId, quantity: line.quantity }));

/** One entry per SKU and lot. */
function packedProductsOf(items: readonly PackageItem[]): PackedProduct[] {
  const products = new Map<string, PackedProduct>();
  for (const { sku, quantity, lot } of items) {
    const key = JSON.stringify([sku, lot?.number, lot?.expires]);
    const before = products.get(key)?.quantity ?? 0;
    products.set(key, { sku, quantity: before + quantity, lot_number: lot?.number ?? null, expiration_date: lot?.expires ?? null });
  }
  return [...products.values()];
}

const poundsIn = { lb: 1, oz: 1 / 16, kg: 1 / 0.45359237, g: 1 / 453.59237 } as const;

/** To a ten-thousandth of a pound. */
function pounds(weight: Weight | null): number | null {
  return weight && Math.round(weight.value * poundsIn[weight.unit] * 10_000) / 10_000;
}
