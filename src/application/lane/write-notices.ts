import { Injectable } from '@nestjs/common';
import { carrierFor } from '../../domain/carrier/carrier-map.js';
import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';
import { noticeOf, saidAgain } from '../../domain/fulfillment/notice-of.js';
import { type TakenNotice, toldBy, toldSoFar } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { Package } from '../../domain/shipment/shipment.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { looksBack } from '../stores/looks-back.js';
import { type Errand, isOpen } from './batch.js';
import { OrderFindings } from './order-findings.js';
import { silenced } from './silenced.js';

/** For whom the notices of a batch are written. */
export interface Reader {
  readonly adapter: StoreAdapter;
  readonly settings: object;
  readonly overrides: readonly CarrierOverride[];
}

/** Turns claimed deliveries into what the store must hear, and notes what a person should look at. */
@Injectable()
export class WriteNotices {
  run(errands: readonly Errand[], learned: ReadonlyMap<string, Order>, reader: Reader): void {
    for (const errand of errands.filter(isOpen)) {
      const order = errand.claimed.order ?? learned.get(errand.claimed.delivery.storeOrderId);
      const silence = silenced(errand.claimed, reader.adapter, reader.settings);
      if (silence === undefined) this.write(errand, order, reader);
      else tellNothing(errand, silence);
    }
  }

  private write(errand: Errand, order: Order | undefined, reader: Reader): void {
    const { delivery, shipments, changes, sent } = errand.claimed;
    const taken = [...this.takenAtRest(errand, reader), ...errand.claimed.told];
    const told = toldSoFar(taken, order);
    const findings = order && new OrderFindings(errand.claimed, order, told);
    errand.answered = findings?.answered() ?? [];
    if (sent) {
      errand.notice = saidAgain(sent, toldSoFar(taken, sent.order.facts));
      return;
    }
    const built = noticeOf({
      deliveryId: delivery.id,
      kind: delivery.kind,
      replay: delivery.replay || delivery.endingUnknown,
      order,
      storeOrderId: delivery.storeOrderId,
      shipments,
      shipmentId: delivery.shipmentId,
      changes: changes?.packages ?? [],
      told,
      awaited: this.awaited(errand, reader),
      carrierFor: pkg => this.carrierOf(pkg, errand, reader),
    });
    if ('notice' in built) errand.notice = built.notice;
    else tellNothing(errand, built.nothing);
    errand.findings.push(...(findings?.raised() ?? []));
  }

  /**
   * A store that cannot be read must hear the same words under one id, so what was told by a worker that died may not bring a number that
   * was reported since. One that hears of the first shipment alone hears no number otherwise.
   */
  private awaited({ claimed: { awaited } }: Errand, { adapter, settings }: Reader): ReadonlySet<string> {
    return new Set(adapter.shipments.recall || looksBack(adapter, settings) ? [] : awaited);
  }

  /**
   * Of news that rests, or was discarded, what the store took. One that cannot be read has it, or hears it in the same words when a person
   * retries it: other boxes repeat nothing of it, and count its units. A change of its boxes is told behind it. What left under a label
   * that was voided leaves again.
   */
  private takenAtRest({ shown, claimed: { delivery, resting, shipments } }: Errand, { adapter }: Reader): TakenNotice[] {
    if (adapter.shipments.recall) return shown.map(each => each.told);
    if (delivery.kind !== 'shipment') return [];
    const voided = new Set(shipments.flatMap(each => each.packages.filter(box => box.voided).map(box => box.id)));
    return resting.map(said => toldBy({ ...said, packages: said.packages.filter(box => !voided.has(box.id)) }, { packages: [] }));
  }

  private carrierOf(pkg: Package, errand: Errand, { adapter, overrides }: Reader): ReturnType<typeof carrierFor> {
    const read = carrierFor(pkg, adapter.card.carriers, overrides);
    errand.findings.push(...read.findings.map(each => ({ ...each, storeId: errand.claimed.delivery.storeId })));
    return read;
  }
}

function tellNothing(errand: Errand, why: string): void {
  errand.nothing = why;
  errand.outcome = { is: 'done', value: { packages: [] } };
}
