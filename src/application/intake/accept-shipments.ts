import { Injectable } from '@nestjs/common';
import { asReported } from '../../domain/shipment/as-reported.js';
import { differencesBetween, type Difference } from '../../domain/shipment/shipment-differences.js';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { ShipmentBooks, type Booked, type OwedDelivery, type ShipmentEntry } from '../ports/shipment-books.js';
import { StoreDirectory, type KnownStore } from '../ports/store-directory.js';
import { DueTimes } from './due-times.js';
import { problemsOfReports, type ReportProblem } from './report-problems.js';
import type { ReportedShipment, ShipmentReport } from './shipment-report.js';

/** `refused`: nothing of any report was written. `taken`: one answer per report, in order. */
export type Intake =
  | { readonly is: 'taken'; readonly shipments: readonly TakenShipment[] }
  | { readonly is: 'refused'; readonly problems: readonly ReportProblem[] };

export type TakenShipment =
  | { readonly is: 'accepted' | 'repeated'; readonly id: string; readonly externalId: string; readonly store: string; readonly deliveries: readonly OwedDelivery[] }
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

  async run(reports: readonly ShipmentReport[]): Promise<Intake> {
    const now = this.clock.now();
    const stores = await this.storesOf(reports);
    const problems = problemsOfReports(reports, stores, now);
    if (problems.length > 0) return { is: 'refused', problems };
    const shipments = reports.map(report => ({ store: stores.get(report.store)!, shipment: this.withIds(report.shipment) }));
    const dues = await this.dueTimes.of(shipments, now);
    const entries = shipments.map(({ store, shipment }, at): ShipmentEntry => ({ storeId: store.id, shipment, delivery: { id: this.chance.id(), ...dues[at]! } }));
    const booked = await this.books.accept(entries);
    this.wake(entries, booked);
    return { is: 'taken', shipments: booked.map((each, at) => taken(shipments[at]!, each)) };
  }

  private async storesOf(reports: readonly ShipmentReport[]): Promise<ReadonlyMap<string, KnownStore>> {
    const names = [...new Set(reports.map(report => report.store))];
    const found = await Promise.all(names.map(async name => [name, await this.directory.byName(name)] as const));
    return new Map(found.flatMap(([name, store]) => (store ? [[name, store] as const] : [])));
  }

  private withIds(reported: ReportedShipment): Shipment {
    return { id: this.chance.id(), ...reported, packages: reported.packages.map(each => ({ id: this.chance.id(), ...each, voided: false })) };
  }

  private wake(entries: readonly ShipmentEntry[], booked: readonly Booked[]): void {
    const fresh = entries.filter((entry, at) => booked[at]?.is === 'accepted' && entry.delivery.status === 'waiting');
    for (const storeId of new Set(fresh.map(entry => entry.storeId))) this.wakes.wake(storeId);
  }
}

function taken({ store, shipment }: { readonly store: KnownStore; readonly shipment: Shipment }, booked: Booked): TakenShipment {
  const { externalId } = shipment;
  if (booked.is === 'accepted') return { is: 'accepted', id: shipment.id, externalId, store: store.name, deliveries: booked.deliveries };
  const { id } = booked.stored;
  const differences = differencesBetween(asReported(booked.stored), shipment);
  if (differences.length > 0) return { is: 'contradicts', id, externalId, differences };
  return { is: 'repeated', id, externalId, store: store.name, deliveries: booked.deliveries };
}
