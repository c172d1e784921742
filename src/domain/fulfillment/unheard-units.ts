import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import { type AllocatedPackage, unitsByLine } from './allocation.js';
import type { NoticedLine, ToldPackage } from './notice.js';

/**
 * The packages with valid labels, each with the units it fulfils beyond those that the store heard of it. Of a line never more in all than
 * left and was not told, counted from the newest package back: a unit of a bundle that was told under one box may be made up of others now.
 */
export function unheardOf(packages: readonly AllocatedPackage[], told: readonly ToldPackage[]): AllocatedPackage[] {
  const heard = new Map(told.map(each => [each.packageId, each]));
  const standing = packages.filter(each => !each.package.voided);
  const toldOfThem = standing.flatMap(each => heard.get(each.package.id) ?? []);
  const [left, before] = [unitsByLine(standing), unitsByLine(toldOfThem)];
  const room = new Map([...left].map(([storeLineId, units]) => [storeLineId, units - (before.get(storeLineId) ?? 0)]));
  return standing
    .toReversed()
    .map(each => ({ ...each, lines: withinRoom(beyond(each.lines, heard.get(each.package.id)), room) }))
    .reverse();
}

function beyond(lines: readonly NoticedLine[], heard: ToldPackage | undefined): readonly NoticedLine[] {
  const before = unitsByLine(heard ? [heard] : []);
  return lines.map(line => ({ ...line, quantity: line.quantity - (before.get(line.storeLineId) ?? 0) }));
}

/** Units per line that may be told yet. Less than what shipped when the order shrank, or a label was voided, after the store heard. */
export function roomLeft(order: Order, told: readonly ToldPackage[]): Map<string, number> {
  const heard = unitsByLine(told);
  return new Map(order.lines.map(line => [line.storeLineId, wantedUnits(line) - (heard.get(line.storeLineId) ?? 0)]));
}

/** The lines as far as there is room for them; takes that room from `room`. */
export function withinRoom(lines: readonly NoticedLine[], room: Map<string, number>): NoticedLine[] {
  return lines.flatMap(line => {
    const free = room.get(line.storeLineId) ?? 0;
    const quantity = Math.max(0, Math.min(line.quantity, free));
    room.set(line.storeLineId, free - quantity);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

/** Of all lines together. */
export const unitsIn = (lines: readonly { readonly quantity: number }[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);
