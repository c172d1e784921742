import type { Freight, Pallet } from '../../../../domain/shipment/freight.js';
import type { FreightRequest, PalletRequest } from './freight.request.js';

export function freightOf(request: FreightRequest): Freight {
  return {
    carrierAlphaCode: request.carrierAlphaCode ?? null,
    transportMethodCode: request.transportMethodCode ?? null,
    billOfLading: request.billOfLading ?? null,
    masterBillOfLading: request.masterBillOfLading ?? null,
    loadNumber: request.loadNumber ?? null,
    authorizationNumber: request.authorizationNumber ?? null,
    estimatedCost: request.estimatedCost ?? null,
    pallets: (request.pallets ?? []).map(palletOf),
  };
}

function palletOf({ number, weight, dimensions, labels }: PalletRequest): Pallet {
  return { number, weight: weight ?? null, dimensions: dimensions ?? null, labels: labels ?? [] };
}
