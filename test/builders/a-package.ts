import type { Package, PackageItem } from '../../src/domain/shipment/shipment.js';

/**
 * `aPackage('1Z1').of('MUG', 2)`: a UPS box; its id is `box-1Z1`. Without `of` nobody said what is inside; without a
 * number it was handed over (`aPackage(null, 'pickup')` has the id `box-pickup`).
 */
export const aPackage = (trackingNumber: string | null = '1Z999AA10123456784', name: string = trackingNumber ?? 'pickup'): PackageBuilder => new PackageBuilder({
  id: `box-${name}`, externalId: `X-${name}`, carrier: trackingNumber === null ? null : 'ups', service: trackingNumber === null ? null : 'Ground', trackingNumber,
  trackingUrl: trackingNumber === null ? null : `https://www.ups.com/track?tracknum=${trackingNumber}`, weight: null, items: null, voided: false,
});

export class PackageBuilder {
  constructor(private readonly box: Package) {}

  of(sku: string, quantity = 1, more: Partial<PackageItem> = {}): PackageBuilder {
    const item: PackageItem = { sku, storeLineId: null, quantity, serialNumbers: [], lot: null, ...more };
    return this.but({ items: [...(this.box.items ?? []), item] });
  }

  voided(): PackageBuilder {
    return this.but({ voided: true });
  }

  but(change: Partial<Package>): PackageBuilder {
    return new PackageBuilder({ ...this.box, ...change });
  }

  build(): Package {
    return this.box;
  }
}
