import { storeAdapterContract } from '../../../../test/contracts/store-adapter.contract.js';
import { openSandbox, openSandboxWith, type SandboxKind } from './sandbox/woocommerce.sandbox.js';
import { WooCommerceAdapter } from './woocommerce.adapter.js';
import { card } from './woocommerce.card.js';

/** The same adapter at a shop whose mechanism shows no units per package. */
const withoutUnits = (): WooCommerceAdapter => Object.assign(new WooCommerceAdapter(), { card: { ...card, traits: { ...card.traits, partial: false } } });

const shopWith = (kind: SandboxKind) => () => openSandboxWith(kind);

storeAdapterContract('woocommerce', { adapter: () => new WooCommerceAdapter(), openSandbox });
storeAdapterContract('woocommerce with AST and no units', { adapter: withoutUnits, openSandbox: shopWith({ tracking: 'ast', perItem: false }) });
storeAdapterContract('woocommerce with Shipment Tracking', { adapter: withoutUnits, openSandbox: shopWith({ tracking: 'shipment-tracking' }) });
storeAdapterContract('woocommerce with core fulfillments', { adapter: () => new WooCommerceAdapter(), openSandbox: shopWith({ tracking: 'fulfillments' }) });
storeAdapterContract('woocommerce with order notes', { adapter: withoutUnits, openSandbox: shopWith({ tracking: 'none' }) });
