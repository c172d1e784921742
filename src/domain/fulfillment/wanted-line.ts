import type { OrderLine } from '../order/order.js';
import { wantedUnits } from '../order/wanted-units.js';

/**
 * One order line while packages are read: how many units came as what was sold, and how many components lie ready for
 * the rest. Units that come whole go first; components make up what they leave.
 */
export class WantedLine {
  readonly parts: ReadonlyMap<string, WantedPart>;
  private readonly wanted: number;
  private whole = 0;
  private counted = 0;

  constructor(readonly line: OrderLine, readonly at: number) {
    this.wanted = wantedUnits(line);
    this.parts = partsOf(line, () => this.wanted - this.whole);
  }

  /** A bundle that contains its own SKU is counted by its contents. */
  get comesWhole(): boolean {
    return this.line.sku !== null && !this.parts.has(this.line.sku);
  }

  get room(): number {
    return this.wanted - this.whole;
  }

  /** Takes units of what was sold; answers how many. Components that lay ready for them are then free for other lines. */
  put(units: number): number {
    const taken = Math.min(units, this.room);
    this.whole += taken;
    return taken;
  }

  /** Units this line has more of than when it was last asked. */
  gained(): number {
    const made = this.parts.size === 0 ? 0 : Math.min(...[...this.parts.values()].map(part => part.units));
    const gain = this.whole + made - this.counted;
    this.counted += gain;
    return gain;
  }
}

/** One component of a bundle line. */
export class WantedPart {
  private ready = 0;

  constructor(readonly perUnit: number, private readonly unitsWanted: () => number) {}

  get room(): number {
    return this.perUnit * this.unitsWanted() - this.ready;
  }

  get units(): number {
    return Math.floor(this.ready / this.perUnit);
  }

  put(quantity: number): number {
    const taken = Math.max(0, Math.min(quantity, this.room));
    this.ready += taken;
    return taken;
  }

  /** Gives back what the line no longer needs, since whole units took the place. */
  giveBack(): number {
    const freed = Math.max(0, -this.room);
    this.ready -= freed;
    return freed;
  }
}

function partsOf(line: OrderLine, unitsWanted: () => number): ReadonlyMap<string, WantedPart> {
  const perUnit = new Map<string, number>();
  for (const component of line.components) {
    if (component.perUnit > 0) perUnit.set(component.sku, (perUnit.get(component.sku) ?? 0) + component.perUnit);
  }
  return new Map([...perUnit].map(([sku, quantity]) => [sku, new WantedPart(quantity, unitsWanted)]));
}
