import type { Order } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';
import { unitsByLine } from './allocation.js';
import type { NoticedLine, ToldPackage } from './notice.js';

/** What a package fulfils beyond what the store heard of it. Units that were told stay on the lines they were told of. */
export function unheardLines(lines: readonly NoticedLine[], heard: ToldPackage | undefined): readonly NoticedLine[] {
  const before = unitsByLine(heard ? [heard] : []);
  let more = unitsIn(lines) - unitsIn(heard?.lines ?? []);
  return lines.flatMap(line => {
    const quantity = Math.min(line.quantity - (before.get(line.storeLineId) ?? 0), more);
    if (quantity <= 0) return [];
    more -= quantity;
    return [{ ...line, quantity }];
  });
}

/** Units per line that may be told yet. Less than what shipped when the order shrank, or a label was voided, after the store heard. */
export function roomLeft(order: Order, told: readonly ToldPackage[]): Map<string, number> {
  const heard = unitsByLine(told);
  return new Map(order.lines.map(line => [line.storeLineId, wantedUnits(line) - (heard.get(line.storeLineId) ?? 0)]));
}

/** Takes the room it fills. */
export function withinRoom(lines: readonly NoticedLine[], room: Map<string, number>): NoticedLine[] {
  return lines.flatMap(line => {
    const free = room.get(line.storeLineId) ?? 0;
    const quantity = Math.min(line.quantity, Math.max(0, free));
    room.set(line.storeLineId, free - quantity);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

/** Of all lines together. */
export const unitsIn = (lines: readonly { readonly quantity: number }[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);
