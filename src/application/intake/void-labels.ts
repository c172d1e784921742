import { Injectable } from '@nestjs/common';
import type { Shipment } from '../../domain/shipment/shipment.js';
import { afterItIsTold } from '../orders/after-it-is-told.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { ShipmentBooks, type ShipmentChanged, type ShipmentDecision } from '../ports/shipment-books.js';
import { unknownPackages, type PackageProblem } from './package-problem.js';

/** Labels were voided: the boxes never left. Stores that heard of them are told to take them back. */
@Injectable()
export class VoidLabels {
  constructor(
    private readonly books: ShipmentBooks,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  /** `externalIds` of the packages; undefined: all of them. */
  async run(shipmentId: string, externalIds: readonly string[] | undefined): Promise<ShipmentChanged<readonly PackageProblem[]>> {
    const changed = await afterItIsTold(this.clock, () =>
      this.books.change<readonly PackageProblem[]>(shipmentId, shipment => this.decide(shipment, externalIds)));
    if (changed.is === 'changed') this.wakes.wake(changed.storeId);
    return changed;
  }

  private decide(shipment: Shipment, externalIds: readonly string[] | undefined): ShipmentDecision<readonly PackageProblem[]> {
    const problems = unknownPackages(shipment, externalIds ?? []);
    if (problems.length > 0) return { is: 'refused', refusal: problems };
    const named = externalIds && new Set<string | null>(externalIds);
    const hit = shipment.packages.filter(each => !each.voided && (named?.has(each.externalId) ?? true));
    if (hit.length === 0) return { is: 'unchanged' };
    return {
      is: 'changed',
      shipment: withVoided(shipment, new Set(hit.map(each => each.id))),
      delivery: {
        id: this.chance.id(),
        dueAt: this.clock.now(),
        kind: 'void',
        changes: { packages: hit.map(({ id }) => ({ packageId: id, replaces: null })) },
      },
    };
  }
}

const withVoided = (shipment: Shipment, ids: ReadonlySet<string>): Shipment => ({
  ...shipment,
  packages: shipment.packages.map(each => (ids.has(each.id) ? { ...each, voided: true } : each)),
});
