import type { Due } from '../../../application/ports/store-adapter.js';
import type { Shipment } from '../../../domain/shipment/shipment.js';
import { minutes } from '../../../domain/time/duration.js';
import type { WebhookSettings } from './webhook.settings.js';

/**
 * ShipMonk's rules: a notice follows the triggers the store chose, after the store's delay; an order leaving over several
 * days is announced once; the parts of an order split by hand are announced one by one.
 */
export function dueOf(shipment: Shipment, earlier: readonly Shipment[], settings: WebhookSettings): Due {
  if (!settings.triggers.includes(shipment.trigger)) {
    return { never: `the store hears of ${settings.triggers.join(', ')} only; this shipment was reported as ${shipment.trigger}` };
  }
  const first = earlier.find(one => announcesItsOrder(one, settings));
  if (first && shipment.parentOrderKey === null && settings.laterShipments === 'silent') {
    return { never: `the order was announced with its first shipment (${first.externalId}); laterShipments is silent` };
  }
  return { afterMs: minutes(settings.delayMinutes) };
}

/** A split part speaks for itself only; a shipment that was filtered out or never left announced nothing. */
function announcesItsOrder(shipment: Shipment, settings: WebhookSettings): boolean {
  return shipment.parentOrderKey === null && settings.triggers.includes(shipment.trigger) && shipment.packages.some(box => !box.voided);
}
