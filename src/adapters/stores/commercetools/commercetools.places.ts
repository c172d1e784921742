import type { NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { lineIn, type OrderState, unitsIn } from './commercetools.state.js';

export interface PlacedBoxes {
  readonly place: string | null;
  readonly boxes: readonly NoticedPackage[];
}

/**
 * Boxes by the shipping method they went by: a box goes to one address, so it counts for the place that still expects
 * most of its units. Boxes that complete no unit ride with the first.
 */
export function placed(boxes: readonly NoticedPackage[], state: OrderState): PlacedBoxes[] {
  const room = new Map(
    state.places.flatMap(place => state.lines.map(line => [slot(place, line.id), roomFor(place, line.id, state)] as const)),
  );
  const byPlace = new Map<string | null, NoticedPackage[]>();
  const add = (place: string | null, box: NoticedPackage): unknown => byPlace.set(place, [...(byPlace.get(place) ?? []), box]);
  for (const box of boxes.filter(each => each.lines.length > 0)) {
    const units = box.lines.map(line => ({ id: lineIn(state, line)?.id ?? '', quantity: line.quantity }));
    const fits = (place: string | null): number =>
      units.reduce((sum, each) => sum + Math.min(each.quantity, room.get(slot(place, each.id)) ?? 0), 0);
    const best = state.places.reduce((one, other) => (fits(other) > fits(one) ? other : one));
    for (const each of units) room.set(slot(best, each.id), (room.get(slot(best, each.id)) ?? 0) - each.quantity);
    add(best, box);
  }
  const [first = state.places[0] ?? null] = byPlace.keys();
  for (const box of boxes.filter(each => each.lines.length === 0)) add(first, box);
  return [...byPlace].map(([place, those]) => ({ place, boxes: those }));
}

const slot = (place: string | null, lineId: string): string => `${place ?? ''} ${lineId}`;

function roomFor(place: string | null, lineId: string, state: OrderState): number {
  const targets = state.lines.find(each => each.id === lineId)?.targets ?? [];
  const expected = targets.filter(each => each.place === place).reduce((sum, each) => sum + each.units, 0);
  return expected - unitsIn(state.deliveries.filter(each => each.place === place).flatMap(each => each.items), lineId);
}
