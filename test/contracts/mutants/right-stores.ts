import { AmazonAdapter } from '../../../src/adapters/stores/amazon/amazon.adapter.js';
import { openSandbox as openAmazon } from '../../../src/adapters/stores/amazon/sandbox/amazon.sandbox.js';
import { BigcommerceAdapter } from '../../../src/adapters/stores/bigcommerce/bigcommerce.adapter.js';
import { openSandbox as openBigcommerce } from '../../../src/adapters/stores/bigcommerce/sandbox/bigcommerce.sandbox.js';
import { ShopifyAdapter } from '../../../src/adapters/stores/shopify/shopify.adapter.js';
import { openMailingSandbox as openMailingShopify, openSandbox as openShopify } from '../../../src/adapters/stores/shopify/sandbox/shopify.sandbox.js';
import { WebhookAdapter } from '../../../src/adapters/stores/webhook/webhook.adapter.js';
import { openSandbox as openWebhook } from '../../../src/adapters/stores/webhook/sandbox/webhook.sandbox.js';
import { WooCommerceAdapter } from '../../../src/adapters/stores/woocommerce/woocommerce.adapter.js';
import { openSandbox as openWooCommerce } from '../../../src/adapters/stores/woocommerce/sandbox/woocommerce.sandbox.js';
import type { StoreUnderTest } from '../store-under-test.js';
import { announcing, withCard } from './mutant.js';

/** Can everything. */
export const shopify: StoreUnderTest = { adapter: () => new ShopifyAdapter(), openSandbox: openShopify };

/** Can everything, and mails of it. */
export const mailingShopify: StoreUnderTest = { ...shopify, openSandbox: openMailingShopify };

/** Leaves an order open until it is told that it is complete. */
export const bigcommerce: StoreUnderTest = { adapter: () => new BigcommerceAdapter(), openSandbox: () => openBigcommerce({ limits: { movesStatus: 0 } }) };

/** Corrects nothing in place: another tracking is added, then the old one deleted. */
export const trackingShop: StoreUnderTest = { adapter: () => new WooCommerceAdapter(), openSandbox: openWooCommerce };

/** Lists few carriers. */
export const amazon: StoreUnderTest = { adapter: () => new AmazonAdapter(), openSandbox: openAmazon };

/** Cannot be read back, and takes nothing back. */
export const webhook: StoreUnderTest = { adapter: () => new WebhookAdapter(), openSandbox: openWebhook };

/** Takes no corrections either. */
export const stubborn: StoreUnderTest = announcing(
  withCard(webhook, ({ traits }) => ({ traits: { ...traits, editTracking: false } })),
  right => async (notices, session) => (notices[0]?.kind === 'tracking'
    ? notices.map(() => ({ is: 'refused', code: 'no-edits', said: '', meaning: 'A number that was told stays.', whatToDo: 'Tell the receiver by hand.' }))
    : right(notices, session)),
);
