import type { StoreCard } from '../application/ports/store-adapter.js';
import type { ShopperView } from '../application/ports/store-sandbox.js';
import { carrierFor, type ToldUnder } from '../domain/carrier/carrier-map.js';
import { oneCarrierPerShipment } from './cast.js';
import { type PackagePlan, packedService, type ShipmentPlan } from './plan.js';

type Shown = ShopperView['packages'][number];

/** Carriers and links that shoppers read beside a shipment's numbers and that are not those it left with, in words. */
export function misreadOf({ packages }: ShipmentPlan, { packages: shown }: ShopperView, card: StoreCard): string[] {
  const [leading] = packages;
  return packages.flatMap(box => {
    const told = underCard(box, card);
    if (told.trackingNumber === null) return [];
    const carriers = [told, ...(leading && oneCarrierPerShipment.has(card.platform) ? [underCard(leading, card)] : [])];
    return shown
      .filter(each => each.trackingNumber === told.trackingNumber)
      .flatMap(each => [
        ...(carriers.some(carrier => isCarrier(each, carrier))
          ? []
          : [`${told.trackingNumber} is shown with the carrier "${each.carrier ?? ''}", left with "${told.carrier?.name ?? ''}"`]),
        ...(isLink(each, told, card)
          ? []
          : [`${told.trackingNumber} is shown with the link "${each.trackingUrl ?? ''}", expected "${told.trackingUrl ?? ''}"`]),
      ]);
  });
}

const underCard = (box: PackagePlan, card: StoreCard): ToldUnder => carrierFor(box, card.carriers, []);

/** A shop spells the names it lists in its own way; one that nobody knows may stand before its service. */
function isCarrier({ carrier: shown }: Shown, { carrier }: ToldUnder): boolean {
  if (shown === null || carrier === null) return shown === carrier?.name;
  if (carrier.known) return shown.toLowerCase() === carrier.name.toLowerCase();
  return shown === carrier.name || shown === `${carrier.name} ${packedService}`;
}

function isLink({ trackingUrl: shown }: Shown, told: ToldUnder, { traits }: StoreCard): boolean {
  if (shown === told.trackingUrl) return true;
  return traits.ownLinksOnly ? shown === null : shown !== null && isOwnPage(shown, told);
}

/** The page that a store makes itself for a number of a carrier it knows: at that carrier's, or with the carrier's word in it. */
function isOwnPage(link: string, { carrier, trackingNumber, trackingUrl }: ToldUnder): boolean {
  if (!carrier?.known || !link.includes(trackingNumber ?? '') || !URL.canParse(link)) return false;
  const { host, pathname } = new URL(link);
  return (trackingUrl !== null && host === new URL(trackingUrl).host) || pathname.split('/').includes(carrier.name);
}
