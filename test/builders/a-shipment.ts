import type { Shipment } from '../../src/domain/shipment/shipment.js';
import type { PackageBuilder } from './a-package.js';

/** `aShipment('SH-1').with(aPackage('1Z1').of('MUG', 2))`: it left PA1 for order 1001; its id is `shipment-SH-1`. */
export const aShipment = (externalId = 'SH-1'): ShipmentBuilder => new ShipmentBuilder({
  id: `shipment-${externalId}`, externalId, storeOrderId: '1001', orderNumber: '#1001', shippedAt: new Date('2026-10-02T19:30:00Z'), warehouse: 'PA1', packages: [],
  trigger: 'order-packed', parentOrderKey: null, shipFrom: null, shipTo: null, freight: null,
});

class ShipmentBuilder {
  constructor(private readonly shipment: Shipment) {}

  with(...packages: PackageBuilder[]): ShipmentBuilder {
    return this.but({ packages: [...this.shipment.packages, ...packages.map(each => each.build())] });
  }

  but(change: Partial<Shipment>): ShipmentBuilder {
    return new ShipmentBuilder({ ...this.shipment, ...change });
  }

  build(): Shipment {
    return this.shipment;
  }
}
