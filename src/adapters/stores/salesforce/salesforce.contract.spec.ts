import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { openSandbox, openSandboxWith } from './sandbox/salesforce.sandbox.js';
import { SalesforceAdapter } from './salesforce.adapter.js';

const adapter = (): SalesforceAdapter => new SalesforceAdapter();

storeAdapterContract('salesforce', { adapter, openSandbox });
storeAdapterContract('salesforce with Order Management', { adapter, openSandbox: options => openSandboxWith({ ...options, profile: 'order-management' }) });
