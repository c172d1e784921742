import type { Carton } from '../../../../domain/shipment/carton.js';
import { Part, Parts, Text, WholeNumber } from '../requests/fields.js';

export class PackingGroupRequest {
  @Text({ max: 200 }) key!: string;
  @Text({ max: 200, optional: true }) name?: string | null;
}

export class CartonLabelRequest {
  @Text({ max: 100 }) type!: string;
  @Text({ max: 200, optional: true }) identifier?: string | null;
}

/** What a retailer's routing guide asks to know of one box. */
export class CartonRequest {
  @WholeNumber({ min: 1, max: 1_000_000, optional: true, description: 'The warehouse\'s own count of the boxes, from 1.' })
  boxNumber?: number | null;

  @WholeNumber({ min: 0, max: 1_000_000, optional: true, description: '`number` of the pallet the box stands on.' })
  palletNumber?: number | null;

  @Part(() => PackingGroupRequest, { optional: true, description: 'The store asked for these lines to be packed together.' })
  packingGroup?: PackingGroupRequest | null;

  @Parts(() => CartonLabelRequest, { min: 0, max: 100, optional: true, description: 'Labels besides the carrier\'s (SSCC, retailer).' })
  labels?: CartonLabelRequest[] | null;
}

export function cartonOf({ boxNumber, palletNumber, packingGroup, labels }: CartonRequest): Carton {
  return {
    boxNumber: boxNumber ?? null,
    palletNumber: palletNumber ?? null,
    packingGroup: packingGroup ? { key: packingGroup.key, name: packingGroup.name ?? null } : null,
    labels: labels ? labels.map(({ type, identifier }) => ({ type, identifier: identifier ?? null })) : null,
  };
}
