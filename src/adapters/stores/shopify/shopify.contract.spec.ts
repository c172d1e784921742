import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { openSandbox } from './sandbox/shopify.sandbox.js';
import { ShopifyAdapter } from './shopify.adapter.js';

storeAdapterContract('shopify', { adapter: () => new ShopifyAdapter(), openSandbox });
