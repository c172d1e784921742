interface ReportedShipment {
  readonly storeOrderId: string;
  readonly orderNumber: string;
  readonly [further: string]: unknown;
}

/** Shipments as a warehouse reports them: one box, two kinds of goods. All of them are different, in every run and round. */
export class Warehouse {
  private packed = 0;

  constructor(private readonly run: string) {}

  pack(count: number, store: string): ReportedShipment[] {
    return Array.from({ length: count }, () => this.shipment(`${this.run}-${(this.packed += 1)}`, store));
  }

  private shipment(number: string, store: string): ReportedShipment {
    return {
      externalId: `SH-${number}`,
      store,
      storeOrderId: `order-${number}`,
      orderNumber: `#${number}`,
      status: 'shipped',
      shippedAt: '2026-11-02T15:30:00-05:00',
      warehouse: 'PA1',
      packages: [{
        externalId: `SH-${number}-1`,
        carrier: 'ups_ground',
        service: 'Ground',
        trackingNumber: `PKG${number}`,
        weight: { value: 1.2, unit: 'lb' },
        items: [{ sku: 'TEE-M', quantity: 2 }, { sku: 'MUG-BLUE', quantity: 1 }],
      }],
    };
  }
}
