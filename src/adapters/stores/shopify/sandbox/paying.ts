import { Refusal } from './fulfilling.js';
import type { Shop } from './shop.js';
import { type MetafieldRecord, type OrderRecord, type TransactionRecord, uncaptured } from './shop.records.js';

export interface CaptureArgs {
  readonly id: string;
  readonly parentTransactionId: string;
  readonly amount: string;
  readonly currency?: string | null;
  readonly finalCapture?: boolean | null;
}

/** The shopper's card is good for `amount`; nothing is taken yet. */
export function authorise(shop: Shop, order: OrderRecord, amount: number, currency: string): void {
  order.transactions.push({ id: shop.newId('OrderTransaction'), kind: 'AUTHORIZATION', status: 'SUCCESS', amount, currency, parent: null });
}

/** Once per authorisation, as on every plan but Plus. */
export function capture(shop: Shop, args: CaptureArgs): TransactionRecord {
  const order = shop.order(args.id);
  const parent = order.transactions.find(each => each.id === args.parentTransactionId && each.kind === 'AUTHORIZATION');
  if (!parent || order.transactions.some(each => each.parent === parent)) throw new Refusal('Unable to find parent transaction');
  const amount = Number(args.amount);
  if (!(amount > 0)) throw new Refusal('Amount must be greater than zero for capture transactions', true);
  if (amount > uncaptured(order, parent))
    throw new Refusal(`Cannot capture more than the authorized ${parent.amount.toFixed(2)} for this payment.`);
  if (args.currency !== parent.currency) throw new Refusal(`Currency Currency must match parent transaction ${parent.currency}`, true);
  if (args.finalCapture)
    throw new Refusal(
      "Setting final capture is not supported for this transaction's payment gateway. Remove the finalCapture argument.",
      true,
    );
  const taken: TransactionRecord = {
    id: shop.newId('OrderTransaction'),
    kind: 'CAPTURE',
    status: shop.bankTakesItsTime ? 'PENDING' : 'SUCCESS',
    amount,
    currency: parent.currency,
    parent,
  };
  order.transactions.push(taken);
  return taken;
}

export interface MetafieldArgs {
  readonly ownerId: string;
  readonly namespace?: string | null;
  readonly key: string;
  readonly type?: string | null;
  readonly value: string;
}

/** Upserts by owner, namespace and key. */
export function setMetafield(shop: Shop, { ownerId, namespace, key, type, value }: MetafieldArgs): MetafieldRecord {
  const { metafields } = shop.order(ownerId);
  const fresh = { id: shop.newId('Metafield'), namespace: namespace ?? 'app--sandbox', key, type: type ?? 'json', value };
  const known = metafields.findIndex(each => each.namespace === fresh.namespace && each.key === key);
  metafields.splice(known < 0 ? metafields.length : known, known < 0 ? 0 : 1, fresh);
  return fresh;
}
