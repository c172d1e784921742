import { Injectable } from '@nestjs/common';
import { readTrackingNumber } from '../../domain/carrier/tracking-number.js';
import type { Package, Shipment, Tracking } from '../../domain/shipment/shipment.js';
import { afterItIsTold } from '../orders/after-it-is-told.js';
import { Chance } from '../ports/chance.js';
import { Clock } from '../ports/clock.js';
import { LaneWakes } from '../ports/lane-wakes.js';
import { ShipmentBooks, type ShipmentChanged, type ShipmentDecision } from '../ports/shipment-books.js';
import { unknownPackages, type PackageProblem } from './package-problem.js';

/** Null leaves a field as it was, except that the old link goes when the number or the carrier changes, because it would lead astray. */
export interface TrackingCorrection {
  readonly externalId: string;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly trackingNumber: string;
  readonly trackingUrl: string | null;
}

/** The fields of a correction that could be read; a field that could not be is undefined. */
export type SoundCorrection = { readonly [K in 'externalId' | 'trackingNumber']: TrackingCorrection[K] | undefined };

/** Packages carry another number now, or travel otherwise under the number they have. Stores that heard of them as they were are told. */
@Injectable()
export class CorrectTracking {
  constructor(
    private readonly books: ShipmentBooks,
    private readonly wakes: LaneWakes,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async run(shipmentId: string, corrections: readonly TrackingCorrection[]): Promise<ShipmentChanged<readonly PackageProblem[]>> {
    const changed = await afterItIsTold(this.clock, () =>
      this.books.change<readonly PackageProblem[]>(shipmentId, shipment => this.decide(shipment, corrections)));
    if (changed.is === 'changed') this.wakes.wake(changed.storeId);
    return changed;
  }

  /** Says what would be refused of corrections that cannot be taken anyway, because other fields are bad. */
  async judge(shipmentId: string, corrections: readonly SoundCorrection[]): Promise<readonly PackageProblem[]> {
    const shipment = await this.books.byId(shipmentId);
    return shipment ? problemsWith(shipment, corrections) : [];
  }

  private decide(shipment: Shipment, corrections: readonly TrackingCorrection[]): ShipmentDecision<readonly PackageProblem[]> {
    const problems = problemsWith(shipment, corrections);
    if (problems.length > 0) return { is: 'refused', refusal: problems };
    const packages = shipment.packages.map(each => corrected(each, corrections.find(({ externalId }) => externalId === each.externalId)));
    const changes = packages.flatMap((now, at) => {
      const before = shipment.packages[at]!;
      return now === before ? [] : [{ packageId: now.id, replaces: before.trackingNumber }];
    });
    if (changes.length === 0) return { is: 'unchanged' };
    return {
      is: 'changed',
      shipment: { ...shipment, packages },
      delivery: { id: this.chance.id(), dueAt: this.clock.now(), kind: 'tracking', changes: { packages: changes } },
    };
  }
}

function problemsWith(shipment: Shipment, corrections: readonly SoundCorrection[]): PackageProblem[] {
  const externalIds = corrections.map(each => each.externalId);
  return [
    ...unknownPackages(shipment, externalIds),
    ...voidedOrTwice(shipment, externalIds),
    ...leftWithoutNumber(shipment, corrections),
  ];
}

function voidedOrTwice(shipment: Shipment, externalIds: readonly (string | undefined)[]): PackageProblem[] {
  const voided = new Set(shipment.packages.filter(each => each.voided).map(each => each.externalId));
  return externalIds.flatMap((externalId, at) => {
    if (externalId === undefined) return [];
    if (voided.has(externalId))
      return [{ at, problem: `expected a package with a valid label, found "${externalId}", whose label was voided` }];
    return externalIds.indexOf(externalId) === at
      ? []
      : [{ at, problem: `expected each package once, found "${externalId}" a second time` }];
  });
}

/** A correction cannot take a box's number away: stores have no way to say so, and some would go on showing the old one. */
function leftWithoutNumber(shipment: Shipment, corrections: readonly SoundCorrection[]): PackageProblem[] {
  return corrections.flatMap(({ externalId, trackingNumber }, at) => {
    const before = shipment.packages.find(each => each.externalId === externalId)?.trackingNumber ?? null;
    if (trackingNumber === undefined || readTrackingNumber(before) === null || readTrackingNumber(trackingNumber) !== null) return [];
    const found = `found "${trackingNumber}", which is none; void its label if it did not leave with ${before}`;
    return [{ at, field: 'trackingNumber', problem: `expected another tracking number for "${externalId}", ${found}` }];
  });
}

function corrected(box: Package, correction: TrackingCorrection | undefined): Package {
  if (!correction) return box;
  const before = trackingOf(box);
  const { trackingNumber } = correction;
  const sameNumber = trackingNumber === before.trackingNumber;
  const carrier = correction.carrier ?? before.carrier;
  const now: Tracking = {
    trackingNumber,
    carrier,
    service: correction.service ?? before.service,
    trackingUrl: correction.trackingUrl ?? (sameNumber && carrier === before.carrier ? before.trackingUrl : null),
  };
  const same = sameNumber && now.carrier === before.carrier && now.service === before.service && now.trackingUrl === before.trackingUrl;
  return same ? box : { ...box, ...now, reportedAs: box.reportedAs ?? before, ...withNumberBetween(box) };
}

/** Adds the number that the box has now to those it had in between, unless it is the one that was reported first. */
function withNumberBetween({ reportedAs, numbersBetween = [], trackingNumber: before }: Package): Pick<Package, 'numbersBetween'> {
  return reportedAs === undefined || before === null ? {} : { numbersBetween: [...numbersBetween, before] };
}

const trackingOf = ({ carrier, service, trackingNumber, trackingUrl }: Package): Tracking => ({
  carrier,
  service,
  trackingNumber,
  trackingUrl,
});
