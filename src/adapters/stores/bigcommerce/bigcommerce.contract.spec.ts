import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { BigcommerceAdapter } from './bigcommerce.adapter.js';
import { openSandbox } from './sandbox/bigcommerce.sandbox.js';

storeAdapterContract('bigcommerce', { adapter: () => new BigcommerceAdapter(), openSandbox });
