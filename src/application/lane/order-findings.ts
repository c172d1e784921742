import { type Allocation, allocate } from '../../domain/fulfillment/allocation.js';
import { answeredFindings, fulfillmentFindings } from '../../domain/fulfillment/fulfillment-findings.js';
import { aboutTold, moreToldThanShipped } from '../../domain/fulfillment/more-told.js';
import type { ToldPackage } from '../../domain/fulfillment/notice.js';
import { mayStandComplete } from '../../domain/fulfillment/stays-complete.js';
import type { Order } from '../../domain/order/order.js';
import type { NewFinding } from '../ports/findings.js';
import type { ClaimedDelivery } from '../ports/lane-book.js';
import type { Errand } from './batch.js';

/** What a person should look at in an order, or need not look at any more, given all that left of it and all that its store was told. */
export class OrderFindings {
  private readonly allocation: Allocation;

  constructor(
    private readonly claimed: ClaimedDelivery,
    private readonly order: Order,
    private readonly told: readonly ToldPackage[],
  ) {
    this.allocation = allocate(order, claimed.shipments, told);
  }

  /**
   * Findings that go once this news is told. A void makes room for units that had none, and a shipment is told again when there is room
   * for it. A shipment that leaves after a void may hold what the voided box held, so that the store was told no more than left.
   */
  answered(): Errand['answered'] {
    const { delivery, shipments } = this.claimed;
    if (delivery.kind === 'tracking') return [];
    const anyVoided = shipments.some(each => each.packages.some(box => box.voided));
    const aboutMoreTold = anyVoided && !moreToldThanShipped(this.order, this.allocation, this.told) ? [aboutTold(this.order)] : [];
    if (delivery.kind === 'shipment' && !this.isToldAgain()) return aboutMoreTold;
    return [...answeredFindings(this.order, shipments, this.allocation), ...aboutMoreTold];
  }

  raised(): NewFinding[] {
    const { kind, storeId } = this.claimed.delivery;
    if (kind === 'shipment') return this.ofShipment();
    if (kind === 'tracking') return [];
    const moreTold = moreToldThanShipped(this.order, this.allocation, this.told);
    return moreTold ? [{ ...moreTold, storeId }] : this.calledComplete();
  }

  private ofShipment(): NewFinding[] {
    const { delivery, shipments } = this.claimed;
    const shipment = shipments.find(each => each.id === delivery.shipmentId);
    if (!shipment) return [];
    return fulfillmentFindings(this.order, shipment, this.allocation).map(each => ({ ...each, storeId: delivery.storeId }));
  }

  private calledComplete(): NewFinding[] {
    const { delivery, changes, shipments } = this.claimed;
    const { order, told } = this;
    const heard = new Set(told.filter(each => each.lines.length > 0).map(each => each.packageId));
    const voided = new Set(changes?.packages.map(each => each.packageId).filter(each => !heard.has(each)));
    const voids = this.claimed.told.filter(each => each.kind === 'void');
    const takenBack = new Set(voids.flatMap(each => each.packages.map(box => box.packageId)));
    if (!mayStandComplete({ order, shipments, told, voided, takenBack })) return [];
    const detail = `order ${order.number ?? order.storeOrderId}: a label was voided of whose goods the store never heard, after other news said that nothing was left`;
    const whatToDo = 'Look at the order in the store: where it stands as complete, reopen it if it should ship again.';
    return [{ kind: 'order-stays-complete', storeId: delivery.storeId, subject: delivery.id, detail, whatToDo }];
  }

  private isToldAgain(): boolean {
    const { delivery, shipments } = this.claimed;
    const heard = new Set(this.told.map(each => each.packageId));
    return shipments.some(each => each.id === delivery.shipmentId && each.packages.some(box => heard.has(box.id)));
  }
}
