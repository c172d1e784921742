import type { NoticedPackage, ShipmentNotice, ToldPackage } from '../../../domain/fulfillment/notice.js';
import type { Weight } from '../../../domain/shipment/shipment.js';
import type { CustomDraft, ParcelDraft } from './commercetools.actions.js';
import { parcelKeyOf } from './commercetools.keys.js';
import type { CommercetoolsSettings, TrackingLinkField } from './commercetools.settings.js';
import { lineIn, type OrderState } from './commercetools.state.js';
import type { DeliveryItem, TrackingData } from './commercetools.wire.js';

export type ParcelSettings = Pick<CommercetoolsSettings, 'provider' | 'trackingLink'>;

/** How a parcel travels. */
export interface Travel {
  readonly trackingNumber: string | null;
  readonly carrier: { readonly name: string } | null;
  readonly trackingUrl: string | null;
}

/** As the package was told; undefined: nobody remembers. */
export function travelTold({ trackingNumber, words }: ToldPackage): Travel | undefined {
  return words && { trackingNumber, carrier: words.carrier === null ? null : { name: words.carrier }, trackingUrl: words.trackingUrl };
}

const gramsPer: Readonly<Record<Weight['unit'], number>> = { g: 1, kg: 1_000, oz: 28.349_523_125, lb: 453.592_37 };

export function parcelDraftOf(box: NoticedPackage, notice: ShipmentNotice, state: OrderState, settings: ParcelSettings): ParcelDraft {
  const weightInGram = gramsOf(box.source.weight);
  const items = itemsOf([box], state);
  const trackingData = trackingDataOf(box, notice, settings);
  const custom = customOf(box, settings.trackingLink);
  return {
    key: parcelKeyOf(box),
    ...(weightInGram === 0 ? {} : { measurements: { weightInGram } }),
    ...(trackingData === undefined ? {} : { trackingData }),
    ...(items.length === 0 ? {} : { items }),
    ...(custom === undefined ? {} : { custom }),
  };
}

/** A warehouse without scales says 0. */
const gramsOf = (weight: Weight | null): number => (weight === null ? 0 : Math.round(weight.value * gramsPer[weight.unit]));

/** Goods handed over without carrier and number have none. */
export function trackingDataOf(box: Travel, { shipment }: ShipmentNotice, { provider }: ParcelSettings): TrackingData | undefined {
  if (box.trackingNumber === null && box.carrier === null) return undefined;
  return {
    ...(box.trackingNumber === null ? {} : { trackingId: box.trackingNumber }),
    ...(box.carrier === null ? {} : { carrier: box.carrier.name }),
    provider,
    providerTransaction: shipment.externalId,
    isReturn: false,
  };
}

export function customOf({ trackingUrl }: Travel, link: TrackingLinkField | undefined): CustomDraft | undefined {
  return link === undefined || trackingUrl === null
    ? undefined
    : { type: { typeId: 'type', key: link.type }, fields: { [link.field]: trackingUrl } };
}

/** Units of the boxes by line item of the order; the caller made sure that each line is one. */
export function itemsOf(boxes: readonly NoticedPackage[], state: OrderState): DeliveryItem[] {
  const units = new Map<string, number>();
  for (const line of boxes.flatMap(each => each.lines)) {
    const id = lineIn(state, line)?.id ?? line.storeLineId;
    units.set(id, (units.get(id) ?? 0) + line.quantity);
  }
  return [...units].map(([id, quantity]) => ({ id, quantity }));
}
