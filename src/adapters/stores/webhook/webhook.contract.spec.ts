import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { openSandbox } from './sandbox/webhook.sandbox.js';
import { WebhookAdapter } from './webhook.adapter.js';

storeAdapterContract('webhook', { adapter: () => new WebhookAdapter(), openSandbox });
