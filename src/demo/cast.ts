import type { SandboxFault } from '../application/ports/store-sandbox.js';

/** How many stores of a platform the demo opens; one unless told. */
export const storesPerPlatform: Readonly<Record<string, number>> = { shopify: 2 };

/** What the demo's stores want beyond what their stand-in asks for. A webhook that waits twenty minutes makes a dull demo. */
export const extraSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  webhook: { delayMinutes: 0, laterShipments: 'told' },
};

/** Their contract names one carrier for all boxes of a shipment: that of the first. */
export const oneCarrierPerShipment: ReadonlySet<string> = new Set(['webhook']);

/**
 * The share of a platform's orders that Parcelwire is told of when they are sold, as an order feed would; it looks up the
 * others itself. Amazon gives one order every two seconds, so nobody runs it without a feed of its orders.
 */
export const toldWhenSold = (platform: string): number => (platform === 'amazon' ? 1 : 0.3);

/** What goes wrong during the day: at a share of the day, one store (in order of opening) misbehaves for a while. */
export interface Trouble {
  readonly at: number;
  readonly store: number;
  readonly fault: SandboxFault;
  /** Ends at this share of the day; absent: the fault ends by its own count. */
  readonly until?: number;
}

export function troubles(stores: number): Trouble[] {
  const kinds: readonly Omit<Trouble, 'store'>[] = [
    { at: 0.1, fault: { is: 'lose-reply', times: 2 } },
    { at: 0.2, until: 0.55, fault: { is: 'down' } },
    { at: 0.3, fault: { is: 'throttle', times: 6 } },
    { at: 0.5, fault: { is: 'half-reply', times: 1 } },
    { at: 0.6, fault: { is: 'unavailable', times: 1 } },
    { at: 0.7, fault: { is: 'garbage', times: 1 } },
    { at: 0.8, fault: { is: 'lose-reply', times: 1 } },
  ];
  return kinds.map((kind, at) => ({ ...kind, store: at % stores }));
}
