import type { ShipmentFields } from './store.records.js';

/** A custom link takes the place of the generated one. */
export function generatedLink({ tracking_number: number, tracking_link, tracking_carrier, shipping_provider }: ShipmentFields): string {
  const carrier = tracking_carrier || shipping_provider;
  return number === '' || carrier === '' || tracking_link !== '' ? '' : `https://tracking.example/${carrier}/${encodeURIComponent(number)}`;
}
