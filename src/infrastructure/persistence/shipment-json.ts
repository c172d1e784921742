import type { ShipmentRemarks } from '../../domain/shipment/remarks.js';
import type { Shipment } from '../../domain/shipment/shipment.js';

/** A shipment as a JSON column holds it: dates are text there. */
export type ShipmentJson = Omit<Shipment, 'shippedAt' | 'remarks'> & {
  readonly shippedAt: string;
  readonly remarks?: Omit<ShipmentRemarks, 'orderedAt'> & { readonly orderedAt?: string };
};

export function shipmentOf(json: ShipmentJson): Shipment {
  const { remarks, shippedAt, ...rest } = json;
  return { ...rest, shippedAt: new Date(shippedAt), ...(remarks ? { remarks: remarksOf(remarks) } : {}) };
}

function remarksOf({ orderedAt, ...rest }: NonNullable<ShipmentJson['remarks']>): ShipmentRemarks {
  return orderedAt === undefined ? rest : { ...rest, orderedAt: new Date(orderedAt) };
}
