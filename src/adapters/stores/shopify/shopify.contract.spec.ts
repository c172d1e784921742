import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { openMailingSandbox, openSandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

storeAdapterContract('shopify', { adapter: () => new ShopifyAdapter(), openSandbox });
storeAdapterContract('shopify that mails', { adapter: () => new ShopifyAdapter(), openSandbox: openMailingSandbox });
