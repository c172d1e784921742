import type { StoreAdapter } from '../../src/application/ports/store-adapter.js';
import type { SeenShipment, ShipmentNotice } from '../../src/domain/fulfillment/notice.js';
import { aShopPlatform } from '../builders/shop-platform.js';
import { showing } from '../builders/what-a-store-shows.js';

/** A store in memory that takes everything it is told, as often as it is told, and can be read back. */
export class RememberingShop {
  /** Tracking numbers in the order the store took them. */
  readonly taken: string[] = [];
  private readonly shown = new Map<string, SeenShipment[]>();
  private down = false;
  private holding: Promise<void> | undefined;

  /** From here on the store acts and its reply waits until the answer is called. */
  hold(): () => void {
    let letGo = (): void => undefined;
    this.holding = new Promise(resolve => (letGo = resolve));
    return () => {
      this.holding = undefined;
      letGo();
    };
  }

  goDown(): void {
    this.down = true;
  }

  comeBack(): void {
    this.down = false;
  }

  adapter(): StoreAdapter {
    const platform = aShopPlatform();
    return {
      ...platform,
      card: { ...platform.card, limits: { ...platform.card.limits, noticesPerCall: 3 } },
      shipments: {
        announce: async notices => {
          if (this.down) return notices.map(() => ({ is: 'later', why: 'unreachable', detail: 'nobody answers', mayHaveActed: true }));
          for (const notice of notices) this.take(notice);
          await this.holding;
          return notices.map(() => ({ is: 'done', value: { packages: [] } }));
        },
        recall: async notices => notices.map(({ order }) => ({ seen: this.shown.get(order.storeOrderId) ?? [] })),
      },
    };
  }

  private take(notice: ShipmentNotice): void {
    const { storeOrderId } = notice.order;
    for (const { trackingNumber } of notice.packages) this.taken.push(trackingNumber ?? 'none');
    const packages = notice.packages.map(each => ({ ...each, lines: each.lines.length > 0 ? each.lines : [{ storeLineId: 'line-MUG', sku: 'MUG', quantity: 1, goods: [] }] }));
    this.shown.set(storeOrderId, showing(this.shown.get(storeOrderId) ?? [], notice, packages));
  }
}
