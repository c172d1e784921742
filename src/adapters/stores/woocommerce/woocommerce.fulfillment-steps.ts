import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { fulfillmentProvider } from './woocommerce.carriers.js';
import type { ShownPackage, Step, Telling } from './woocommerce.plan.js';
import type { WireMeta } from './woocommerce.wire.js';

/** A fulfillment has room for one number; numbers of boxes that complete no unit stand beside it, separated like this. */
const between = ', ';

/** Boxes under one number show it once. */
export function numbersField(numbers: readonly string[]): { readonly _tracking_number: string } {
  const once = numbers.filter((number, at) => numbers.findIndex(other => sameNumber(other, number)) === at);
  return { _tracking_number: once.join(between) };
}

export function createStep(box: NoticedPackage, riders: readonly NoticedPackage[], telling: Telling): Step {
  const numbers = [box, ...riders].flatMap(each => each.trackingNumber ?? []);
  const meta = {
    _items: box.lines.map(line => ({ item_id: Number(line.storeLineId), qty: line.quantity })),
    ...(numbers.length === 0 ? {} : numbersField(numbers)),
    ...shippingOf(box),
  };
  return {
    request: {
      method: 'POST',
      path: pathOf(telling),
      about: [telling.notice.id],
      body: {
        status: 'fulfilled',
        notify_customer: telling.settings.notifyCustomer,
        meta_data: Object.entries(meta).map(([key, value]) => ({ id: 0, key, value })),
      },
    },
    packages: [box, ...riders].map(each => each.id),
    idField: 'id',
  };
}

/** WooCommerce reads `_shipment_provider`, newer releases may read `_shipping_provider`. */
export function shippingOf({ carrier, trackingUrl }: NoticedPackage): Readonly<Record<string, unknown>> {
  const slug = carrier === null ? undefined : (fulfillmentProvider(carrier.canonical) ?? 'other');
  return {
    ...(slug === undefined ? {} : { _shipment_provider: slug, _shipping_provider: slug }),
    ...(slug === 'other' ? { _provider_name: carrier?.name } : {}),
    ...(trackingUrl === null ? {} : { _tracking_url: trackingUrl }),
  };
}

/** An update takes away what it does not repeat, other people's fields too. */
export function updateStep(
  { reference, fulfillment }: ShownPackage,
  changes: Readonly<Record<string, unknown>>,
  boxes: readonly NoticedPackage[],
  telling: Telling,
): Step {
  const kept = (fulfillment?.meta_data ?? []).map(({ id = 0, key, value }): WireMeta => ({
    id,
    key,
    value: key in changes ? changes[key] : value,
  }));
  const added = Object.entries(changes)
    .filter(([key]) => !kept.some(each => each.key === key))
    .map(([key, value]) => ({ id: 0, key, value }));
  return {
    request: {
      method: 'PUT',
      path: `${pathOf(telling)}/${reference}`,
      body: { status: 'fulfilled', notify_customer: false, meta_data: [...kept, ...added] },
      about: [telling.notice.id],
    },
    packages: boxes.map(each => each.id),
    idField: 'id',
    notFound: `Fulfillment ${reference} is gone.`,
  };
}

export function deleteStep({ reference }: ShownPackage, telling: Telling): Step {
  return {
    request: { method: 'DELETE', path: `${pathOf(telling)}/${reference}`, about: [telling.notice.id] },
    packages: [],
    idField: 'id',
    notFound: 'done',
  };
}

const pathOf = ({ look }: Telling): string => `/wc/v3/orders/${look.order.id}/fulfillments`;
