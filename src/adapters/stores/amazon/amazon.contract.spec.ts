import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { AmazonAdapter } from './amazon.adapter.js';
import { openSandbox } from './sandbox/amazon.sandbox.js';

storeAdapterContract('amazon', { adapter: () => new AmazonAdapter(), openSandbox });
