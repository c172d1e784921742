import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { referencesIn, ShownRecords } from '../../../domain/fulfillment/shown-records.js';
import { sameNumber } from '../../../domain/shipment/tracking-number.js';
import { type Want, wantsOf } from './shopify.allotment.js';
import { matcherFor } from './shopify.matching.js';
import { type OrderLineRef, type OrderState, type ShownFulfillment, shows } from './shopify.state.js';

interface Adopted {
  /** The fulfilment that already shows the box. */
  readonly reference: string | null;
  /** Units of the box that it does not show. */
  readonly missing: readonly Want[];
}

/**
 * What of a box the order shows already, whoever wrote it. A shown number alone proves nothing of a box that was half
 * told, so units count: those of live fulfilments with the box's number, less what boxes told before account for.
 */
export class Adoption {
  private readonly free: Map<ShownFulfillment, { line: OrderLineRef; units: number }[]>;
  private readonly matching: ReturnType<typeof matcherFor>;
  private readonly records: ShownRecords<ShownFulfillment>;

  constructor(notice: ShipmentNotice, state: OrderState) {
    const live = state.fulfillments.filter(each => each.live);
    this.records = new ShownRecords(notice, live, each => each.id);
    this.matching = matcherFor(live.flatMap(each => each.lines));
    this.free = new Map(live.map(each => [each, each.lines.map(line => ({ line, units: line.quantity }))]));
    for (const told of notice.order.told) {
      const isTheirs = (each: ShownFulfillment): boolean =>
        referencesIn(told.reference).includes(each.id) || shows(each, told.trackingNumber);
      const theirs = told.reference === null && told.trackingNumber === null ? this.unnumbered() : live.filter(isTheirs);
      this.use(theirs, told.lines.map(line => ({ ...line, sku: null })));
    }
  }

  of(box: NoticedPackage): Adopted {
    const showing = [...this.free.keys()].filter(each => shows(each, box.trackingNumber));
    return { reference: showing[0]?.id ?? null, missing: this.use(showing, wantsOf(box)) };
  }

  /** Its number is shown only by fulfilments that were made of other boxes under the same number, which says nothing of its own units. */
  isOthers({ id, trackingNumber }: NoticedPackage): boolean {
    return trackingNumber !== null && !this.records.perhapsOf(id, trackingNumber).some(each => shows(each, trackingNumber));
  }

  /** Goods handed over without a number leave no trace but their units. */
  ofUnnumbered(wants: readonly Want[]): Adopted {
    const unnumbered = this.unnumbered();
    return { reference: unnumbered[0]?.id ?? null, missing: this.use(unnumbered, wants) };
  }

  /**
   * Takes these units from a fulfilment by somebody who did not say how they went: it shows no number, or only those of boxes told with it.
   */
  silentOn(wants: readonly Want[]): ShownFulfillment | undefined {
    const silent = [...this.free.keys()].filter(each =>
      each.tracking.every(({ number }) => number === null || this.records.makersOf(each).some(maker => sameNumber(maker.trackingNumber, number))),
    );
    const found = silent.find(each => wants.every(want => this.unitsFor(want, each) >= want.quantity));
    if (found) this.use([found], wants);
    return found;
  }

  private unitsFor(want: Want, fulfillment: ShownFulfillment): number {
    const theirs = (this.free.get(fulfillment) ?? []).filter(each => this.matching(want)(each.line));
    return theirs.reduce((sum, { units }) => sum + units, 0);
  }

  private unnumbered(): ShownFulfillment[] {
    return [...this.free.keys()].filter(each => each.tracking.every(shown => shown.number === null));
  }

  private use(fulfillments: readonly ShownFulfillment[], wants: readonly Want[]): Want[] {
    return wants.flatMap(want => {
      let still = want.quantity;
      for (const entry of fulfillments.flatMap(each => this.free.get(each) ?? [])) {
        if (!this.matching(want)(entry.line)) continue;
        const units = Math.min(still, entry.units);
        entry.units -= units;
        still -= units;
      }
      return still > 0 ? [{ ...want, quantity: still }] : [];
    });
  }
}
