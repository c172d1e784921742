import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { CommercetoolsAdapter } from './commercetools.adapter.js';
import { openSandbox } from './sandbox/commercetools.sandbox.js';

storeAdapterContract('commercetools', { adapter: () => new CommercetoolsAdapter(), openSandbox });
