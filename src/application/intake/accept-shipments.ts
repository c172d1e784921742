import { Injectable } from '@nestjs/common';
import { asReported } from '../../domain/shipment/as-reported.js';
import { differencesBetween, type Difference } from '../../domain/shipment/shipment-differences.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { ShipmentBooks, type Booked, type OwedDelivery, type ShipmentEntry } from '../ports/shipment-books.js';
import { StoreDirectory, type KnownStore } from '../ports/store-directory.js';
import { withStoresOfNow } from '../stores/with-stores-of-now.js';
import { DueTimes } from './due-times.js';
import { problemsOfReports, storesNamed, type ReportProblem } from './report-problems.js';
import type { ReportedShipment, ShipmentReport } from './shipment-report.js';

/** `refused`: nothing of any report was written. `taken`: one answer per report, in order. */
export type Intake =
  | { readonly is: 'taken'; readonly shipments: readonly TakenShipment[] }
  | { readonly is: 'refused'; readonly problems: readonly ReportProblem[] };

export type TakenShipment =
  | {
      readonly is: 'accepted' | 'repeated';
      readonly id: string;
      readonly externalId: string;
      readonly store: string;
      readonly deliveries: readonly OwedDelivery[];
    }
  /** Booked before with other content; nothing was written. */
  | { readonly is: 'contradicts'; readonly id: string; readonly externalId: string; readonly differences: readonly Difference[] };

/** Takes in what left a warehouse. Once it resolves, the news is on disk and owed to its store. */
@Injectable()
export class AcceptShipments {
  constructor(
    private readonly directory: StoreDirectory,
    private readonly dueTimes: DueTimes,
    private readonly books: ShipmentBooks,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  run(reports: readonly ShipmentReport[]): Promise<Intake> {
    return withStoresOfNow(this.directory, () => this.take(reports));
  }

  private async take(reports: readonly ShipmentReport[]): Promise<Intake> {
    const now = this.clock.now();
    const stores = await storesNamed(reports, this.directory);
    const problems = problemsOfReports(reports, stores, now);
    if (problems.length > 0) return { is: 'refused', problems };
    const shipments = reports.map(report => ({ store: stores.get(report.store)!, shipment: this.withIds(report.shipment) }));
    const booked = await this.book(shipments, now);
    this.wake(shipments, booked);
    return { is: 'taken', shipments: booked.map((each, at) => taken(shipments[at]!, each)) };
  }

  private async book(shipments: readonly Owed[], now: Date): Promise<readonly BookedFinally[]> {
    const [first = [], ...further] = this.dueTimes.rounds(shipments);
    const booked = await this.bookFirst(first, now);
    for (const round of further) for (const [owed, answer] of await this.bookFurther(round, now)) booked.set(owed, answer);
    return shipments.map(each => booked.get(each)!);
  }

  /** Books each shipment as the first of its order, which nearly all are. Only for those that are not is what left before looked at. */
  private async bookFirst(shipments: readonly Owed[], now: Date): Promise<Map<Owed, BookedFinally>> {
    const entries = this.dueTimes
      .ofFirst(shipments, now)
      .map(({ delivery, looksBack }, at) => ({ ...this.entry(shipments[at]!, delivery), ifFirst: looksBack }));
    const booked = await this.books.accept(entries);
    const further = shipments.filter((_, at) => booked[at]?.is === 'not-first');
    return new Map([
      ...shipments.map((each, at) => [each, booked[at] as BookedFinally] as const),
      ...(await this.bookFurther(further, now)),
    ]);
  }

  private async bookFurther(shipments: readonly Owed[], now: Date): Promise<readonly (readonly [Owed, BookedFinally])[]> {
    if (shipments.length === 0) return [];
    const dues = await this.dueTimes.of(shipments, now);
    const booked = await this.books.accept(shipments.map((each, at) => this.entry(each, dues[at]!)));
    return shipments.map((each, at) => [each, booked[at] as BookedFinally]);
  }

  private entry({ store, shipment }: Owed, delivery: ReturnType<DueTimes['ofFirst']>[number]['delivery']): ShipmentEntry {
    return { storeId: store.id, shipment, delivery: { id: this.chance.id(), ...delivery } };
  }

  private withIds(reported: ReportedShipment): Shipment {
    return {
      id: this.chance.id(),
      ...reported,
      packages: reported.packages.map(each => ({ id: this.chance.id(), ...each, voided: false })),
    };
  }

  /** Wakes each store once, for the first of its news that is due. */
  private wake(shipments: readonly Owed[], booked: readonly BookedFinally[]): void {
    const first = new Map<string, Date>();
    for (const [at, { store }] of shipments.entries()) {
      for (const { status, dueAt } of booked[at]?.is === 'accepted' ? booked[at].deliveries : []) {
        const known = first.get(store.id);
        if (status === 'waiting' && (!known || dueAt < known)) first.set(store.id, dueAt);
      }
    }
    for (const [storeId, dueAt] of first) this.wakes.wake(storeId, dueAt);
  }
}

interface Owed {
  readonly store: KnownStore;
  readonly shipment: Shipment;
}

type BookedFinally = Exclude<Booked, { is: 'not-first' }>;

function taken({ store, shipment }: Owed, booked: BookedFinally): TakenShipment {
  const { externalId } = shipment;
  if (booked.is === 'accepted') return { is: 'accepted', id: shipment.id, externalId, store: store.name, deliveries: booked.deliveries };
  const { id } = booked.stored;
  const differences = differencesBetween(asReported(booked.stored), shipment);
  if (differences.length > 0) return { is: 'contradicts', id, externalId, differences };
  return { is: 'repeated', id, externalId, store: store.name, deliveries: booked.deliveries };
}
