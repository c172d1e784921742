import type { Warning } from '../../../domain/delivery/outcome.js';
import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import { ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { keepsNumber } from '../../../domain/fulfillment/told-words.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { fieldFor } from './bigcommerce.carriers.js';
import { type FurtherNumber, furtherIn } from './bigcommerce.comments.js';
import { longestTexts } from './bigcommerce.limits.js';
import type { ShipmentChange, TrackingFields, WireShipment } from './bigcommerce.wire.js';

/**
 * Where carrier, service, number and link belong. A carrier BigCommerce knows gets its link from BigCommerce; any other
 * goes out as the shipping method, with our link. An empty `shipping_provider` is said, for one left out counts as "custom".
 */
export function trackingOf(box: NoticedPackage): TrackingFields {
  const { carrier, service, trackingNumber, trackingUrl } = box;
  const field = carrier ? fieldFor(carrier) : 'name';
  const byName = field === 'name';
  return {
    tracking_number: trackingNumber !== null && !isOverlong(trackingNumber) ? trackingNumber : '',
    shipping_method: (byName ? named(carrier?.name ?? null, service) : (service ?? '')).slice(0, longestTexts.shipping_method),
    shipping_provider: carrier && field === 'shipping_provider' ? carrier.name : '',
    tracking_carrier: carrier && field === 'tracking_carrier' ? carrier.name : '',
    tracking_link: (byName || isOverlong(trackingNumber ?? '')) && trackingUrl !== null && fits(trackingUrl) ? trackingUrl : '',
  };
}

/** A number that is too long for its field is told in the comments. */
export const overlongOf = (box: NoticedPackage): FurtherNumber[] =>
  box.trackingNumber !== null && isOverlong(box.trackingNumber) ? [furtherOf(box)] : [];

export const furtherOf = (box: NoticedPackage): FurtherNumber => ({
  number: box.trackingNumber ?? '',
  carrier: box.carrier?.name ?? null,
  url: box.trackingUrl,
});

/** A shipment's own number, as it goes on for the box that keeps it when another takes its place. */
export const furtherOn = (shipment: WireShipment, { words }: ToldPackage): FurtherNumber => ({
  number: shipment.tracking_number ?? '',
  carrier: words ? words.carrier : carrierOn(shipment),
  url: words ? words.trackingUrl : shipment.tracking_link || null,
});

export const recordsOf = (notice: ShipmentNotice, shipments: readonly WireShipment[]): ShownRecords<WireShipment> =>
  new ShownRecords(notice, shipments, ({ id }) => String(id));

/** The numbers a shipment shows, its own first. */
export function numbersOn({ tracking_number, comments }: WireShipment): string[] {
  return [...(tracking_number ? [tracking_number] : []), ...furtherIn(comments).map(each => each.number)];
}

export const shows = (shipment: WireShipment, number: string | null): boolean => numbersOn(shipment).some(each => sameNumber(each, number));
export const bears = (shipment: WireShipment, number: string | null): boolean => sameNumber(shipment.tracking_number, number);

export const carrierOn = ({ tracking_carrier, shipping_provider, shipping_method }: WireShipment): string | null =>
  tracking_carrier || shipping_provider || shipping_method || null;

const compared = ['tracking_number', 'shipping_method', 'shipping_provider', 'tracking_carrier', 'tracking_link', 'comments'] as const;

/** What was sent must be shown, and a number must have a link. */
export function readBack(sent: ShipmentChange, shown: WireShipment): Warning[] {
  const wrong = compared.filter(field => sent[field] !== undefined && sent[field] !== (shown[field] ?? ''));
  const differences = wrong.map(field => ({
    code: 'not-shown-as-told',
    detail: `shipment ${shown.id}: expected ${field} "${sent[field]}", found "${shown[field] ?? ''}"`,
  }));
  const linkless = sent.tracking_number && shown.generated_tracking_link === '' && !shown.tracking_link;
  return linkless ? [...differences, noLink(sent.tracking_number ?? '')] : differences;
}

/** The same of a notice that may have been said: its reply, which would have shown it, was lost. */
export function shownOtherwise(notice: ShipmentNotice, shipments: readonly WireShipment[]): Warning[] {
  if (notice.kind === 'void') return [];
  const records = recordsOf(notice, shipments);
  const isShared = ({ trackingNumber }: NoticedPackage): boolean =>
    notice.packages.filter(each => sameNumber(each.trackingNumber, trackingNumber)).length > 1;
  const mayBeIts = (box: NoticedPackage, shipment: WireShipment): boolean =>
    records.isMadeOf(box.id, shipment) || (records.makersOf(shipment).length === 0 && !isShared(box));
  const isSaid = (box: NoticedPackage, shipment: WireShipment): boolean =>
    !keepsNumber(box) && tellsOf(box, shipment) && mayBeIts(box, shipment);
  return notice.packages
    .filter(each => each.lines.length > 0)
    .flatMap(box => shipments.filter(each => isSaid(box, each)).flatMap(each => readBack(trackingOf(box), each)));
}

const tellsOf = ({ trackingNumber }: NoticedPackage, shipment: WireShipment): boolean =>
  bears(shipment, trackingNumber) || (isOverlong(trackingNumber ?? '') && shows(shipment, trackingNumber));

const noLink = (number: string): Warning => ({
  code: 'no-link',
  detail: `BigCommerce shows ${number} without a link: give the carrier a name of your own for this store, then the warehouse's link is told`,
});

const fits = (link: string): boolean => link.length <= longestTexts.tracking_link;
export const isOverlong = (number: string): boolean => number.length > longestTexts.tracking_number;

const named = (name: string | null, service: string | null): string =>
  name !== null && service !== null && !service.toLowerCase().startsWith(name.toLowerCase())
    ? `${name} ${service}`
    : (service ?? name ?? '');
