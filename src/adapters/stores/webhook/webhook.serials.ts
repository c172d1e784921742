import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import type { PackageItem } from '../../../domain/shipment/shipment.js';
import type { LineSerials } from './webhook.payload.js';

/** Serial numbers under the line they went to; those of goods that completed no unit yet under the line the warehouse named. */
export function serialNumbersOf(packages: readonly NoticedPackage[]): LineSerials[] {
  const byLine = new Map<string | null, { sku: string; serial_number: string }[]>();
  const listed = new Set<string>();
  const list = (lineKey: string | null, { sku, serialNumbers }: PackageItem): void => {
    for (const serial of serialNumbers) {
      const key = JSON.stringify([sku, serial]);
      if (listed.has(key)) continue;
      listed.add(key);
      const ofLine = byLine.get(lineKey);
      if (ofLine) ofLine.push({ sku, serial_number: serial });
      else byLine.set(lineKey, [{ sku, serial_number: serial }]);
    }
  };
  for (const line of packages.flatMap(box => box.lines)) line.goods.forEach(item => list(line.storeLineId, item));
  for (const item of packages.flatMap(box => box.source.items ?? [])) list(item.storeLineId, item);
  return [...byLine].map(([line_key, serial_numbers]) => ({ line_key, serial_numbers }));
}
