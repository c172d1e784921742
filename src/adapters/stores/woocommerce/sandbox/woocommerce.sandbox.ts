import type { OpenSandbox, SandboxOptions, StoreSandbox } from '../../../../application/ports/store-sandbox.js';
import { SandboxServer } from '../../sandbox-server.js';
import { keys } from './keys.js';
import { Shop, type ShopKind } from './shop.js';
import { orderPage } from './shopper.js';
import { WordPress } from './wordpress.js';

/** The stand-in with its back door open: what a merchant or a plugin does, specs do on `shop`. */
export interface WooCommerceSandbox extends StoreSandbox {
  readonly shop: Shop;
}

/** How a shop shows tracking. AST is AST PRO with units per package unless told; Partially Shipped exists where AST is. */
export type SandboxKind = Pick<ShopKind, 'tracking'> & Partial<ShopKind>;

/** `limits.workers` (4) is how many requests the shop's host answers at once; nothing else can be set. */
export async function openSandboxWith(wanted: SandboxKind, options: SandboxOptions = {}): Promise<WooCommerceSandbox> {
  const isAst = wanted.tracking === 'ast';
  const shop = new Shop({ perItem: isAst, partialStatus: isAst, ...wanted }, () => new Date());
  const server = await SandboxServer.open(new WordPress(shop, { workers: options.limits?.['workers'] ?? 4 }), options.port);
  const settings = (key: { readonly consumerKey: string; readonly consumerSecret: string }): Record<string, unknown> => ({
    url: 'https://shop.example',
    apiUrl: server.url,
    consumerKey: key.consumerKey,
    consumerSecret: key.consumerSecret,
    ...(wanted.tracking === 'none' || wanted.tracking === 'fulfillments' ? { notifyCustomer: true } : {}),
  });
  return {
    url: server.url,
    shop,
    settings: () => settings(keys.full),
    brokenSettings: how => settings(how === 'under-scoped' ? keys.reading : { ...keys.full, consumerSecret: 'cs_nobodys_secret' }),
    place: order => String(shop.place(order).id),
    cancelOrder: id => shop.setStatus(shop.order(id), 'cancelled'),
    shopperSees: id => orderPage(shop, shop.order(id)),
    misbehave: fault => server.misbehave(fault),
    behave: () => server.behave(),
    calls: () => server.calls(),
    close: () => server.close(),
  };
}

export const openSandbox: OpenSandbox = options => openSandboxWith({ tracking: 'ast' }, options);
