import { allocate, type Allocation, unitsByLine } from '../../src/domain/fulfillment/allocation.js';
import { type ChangedFacts, shipmentsWithMoreToFind, shipmentsWithMoreToTell } from '../../src/domain/fulfillment/further-news.js';
import { noticeOf } from '../../src/domain/fulfillment/notice-of.js';
import type { NoticeKind, ShipmentNotice, ToldPackage } from '../../src/domain/fulfillment/notice.js';
import { takesWhatLeft } from '../../src/domain/fulfillment/takes-what-left.js';
import { type TakenNotice, toldBy, toldSoFar } from '../../src/domain/fulfillment/told.js';
import { asksForMore } from '../../src/domain/order/asks-for-more.js';
import type { Order, OrderLine } from '../../src/domain/order/order.js';
import { wantedUnits } from '../../src/domain/order/wanted-units.js';
import type { Package, PackageItem, Shipment } from '../../src/domain/shipment/shipment.js';
import { plainCarrier } from './a-notice.js';
import { aPackage } from './a-package.js';
import { aShipment } from './a-shipment.js';

/** What happens to an order at its warehouse, at its shop, and on the way to its store. `at` counts what there is, over and over. */
export type Happening =
  | { readonly is: 'boxes leave'; readonly contents: readonly (readonly PackageItem[] | null)[] }
  | { readonly is: 'a label is voided' | 'a label is printed again'; readonly at: number }
  | { readonly is: 'a line asks for more' | 'units are cancelled'; readonly at: number; readonly units: number }
  | { readonly is: 'a line is added'; readonly line: OrderLine }
  | { readonly is: 'news is told' | 'all news is told' | 'news rests' | 'a person retries' };

interface News {
  readonly kind: NoticeKind;
  readonly shipmentId: string;
  readonly voided?: string;
  state: 'waits' | 'rests' | 'told';
  took?: TakenNotice;
}

/** One order, played by the rules of the domain before a store that takes everything. */
export class PlayedOrder {
  shipments: readonly Shipment[] = [];
  private readonly news: News[] = [];

  /** `hears`: every notice, with what the store was told before. */
  constructor(public order: Order, private readonly hears: (notice: ShipmentNotice, before: readonly ToldPackage[]) => void) {}

  get told(): ToldPackage[] {
    return toldSoFar(this.news.flatMap(each => each.took ?? []), this.order);
  }

  get boxes(): Package[] {
    return this.shipments.flatMap(each => each.packages);
  }

  get goods(): PackageItem[] {
    return this.boxes.filter(each => !each.voided).flatMap(each => each.items ?? []);
  }

  /** Units per line under labels that are valid. */
  standing(told: readonly ToldPackage[] = this.told): Map<string, number> {
    const voided = new Set(this.boxes.filter(each => each.voided).map(each => each.id));
    return unitsByLine(told.filter(each => !voided.has(each.packageId)));
  }

  allocation(told: readonly ToldPackage[] = this.told): Allocation {
    return allocate(this.order, this.shipments, told);
  }

  play(happening: Happening): void {
    if (happening.is === 'boxes leave') this.leave(happening.contents);
    else if (happening.is === 'a label is voided') this.voidLabel(happening.at);
    else if (happening.is === 'a label is printed again') this.printAgain(happening.at);
    else if (happening.is === 'a line asks for more') this.changeLine(happening.at, line => ({ ...line, quantity: line.quantity + happening.units }));
    else if (happening.is === 'units are cancelled') this.changeLine(happening.at, line => ({ ...line, cancelled: Math.min(line.quantity, line.cancelled + happening.units) }));
    else if (happening.is === 'a line is added') this.change({ ...this.order, lines: [...this.order.lines, { ...happening.line, storeLineId: String(this.order.lines.length + 1) }] });
    else if (happening.is === 'news is told') this.tell();
    else if (happening.is === 'all news is told') this.tellAll();
    else if (happening.is === 'news rests') this.turn('waits', 'rests');
    else this.turn('rests', 'waits');
  }

  tellAll(): void {
    for (let turns = 0; this.tell(); turns += 1) if (turns > 200) throw new Error('expected news to come to an end, found 200 notices');
  }

  end(): void {
    while (this.news.some(each => each.state === 'rests')) this.turn('rests', 'waits');
    this.tellAll();
  }

  private turn(from: News['state'], to: News['state']): void {
    const found = this.news.find(each => each.state === from && each.kind === 'shipment');
    if (found) found.state = to;
  }

  /** Who names a line names one that there is. */
  private leave(contents: readonly (readonly PackageItem[] | null)[]): void {
    const at = this.shipments.length;
    const known = new Set<string | null>(this.order.lines.map(each => each.storeLineId));
    const meant = (item: PackageItem): PackageItem => ({ ...item, storeLineId: known.has(item.storeLineId) ? item.storeLineId : null });
    const boxes = contents.map((items, nth) => aPackage(`T${at}-${nth}`).but({ items: items && items.map(meant) }));
    this.shipments = [...this.shipments, aShipment(`SH-${at}`).with(...boxes).build()];
    this.owe('shipment', `shipment-SH-${at}`);
  }

  private voidLabel(at: number): void {
    const valid = this.boxes.filter(each => !each.voided);
    const box = valid[at % valid.length];
    const shipment = this.shipments.find(each => box && each.packages.includes(box));
    if (!box || !shipment) return;
    this.shipments = this.shipments.map(each => ({ ...each, packages: each.packages.map(one => (one === box ? { ...one, voided: true } : one)) }));
    this.owe('void', shipment.id, box.id);
    this.oweMore();
  }

  private printAgain(at: number): void {
    const box = this.boxes[at % this.boxes.length];
    if (box) this.leave([box.items]);
  }

  private changeLine(at: number, changed: (line: OrderLine) => OrderLine): void {
    this.change({ ...this.order, lines: this.order.lines.map((line, nth) => (nth === at % this.order.lines.length ? changed(line) : line)) });
  }

  /** An order loses no unit that left, nor one that its store has. */
  private change(order: Order): void {
    const before = this.order;
    const standing = this.standing();
    const hasMore = order.lines.some(line => wantedUnits(line) < (standing.get(line.storeLineId) ?? 0));
    if (asksForMore(order, before) && (hasMore || takesWhatLeft(order, this.facts()))) return;
    this.order = order;
    this.oweMore(before);
  }

  private tell(): boolean {
    const next = this.news.find(each => each.state === 'waits');
    if (!next) return false;
    const { kind, shipmentId, voided } = next;
    const told = this.told;
    const changes = voided === undefined ? [] : [{ packageId: voided, replaces: null }];
    const { order, shipments } = this;
    const made = noticeOf({ deliveryId: 'news', kind, replay: false, order, storeOrderId: order.storeOrderId, shipments, shipmentId, changes, told, carrierFor: plainCarrier });
    next.state = 'told';
    if ('notice' in made) {
      next.took = toldBy(made.notice, { packages: [] });
      this.hears(made.notice, told);
    }
    this.oweMore();
    return true;
  }

  private owe(kind: NoticeKind, shipmentId: string, voided?: string): void {
    this.news.push({ kind, shipmentId, state: 'waits', ...(voided !== undefined && { voided }) });
  }

  private oweMore(before?: Order): void {
    const facts = this.facts();
    for (const id of new Set([...shipmentsWithMoreToTell(facts), ...(before ? shipmentsWithMoreToFind(before, facts) : [])])) this.owe('shipment', id);
  }

  private facts(): ChangedFacts {
    const idsIn = (state: News['state']): Set<string> => new Set(this.news.filter(each => each.kind === 'shipment' && each.state === state).map(each => each.shipmentId));
    return { order: this.order, shipments: this.shipments, told: this.told, said: idsIn('told'), awaited: idsIn('waits') };
  }
}
