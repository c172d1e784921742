import { minutes } from '../../domain/time/duration.js';

const window = minutes(1);
const mostPerWindow = 20;
const mostAddresses = 10_000;

/** Counts wrong keys per remote address and minute, in this process and in bounded memory: the oldest address is forgotten first. */
export class FailedTries {
  private readonly byAddress = new Map<string, { count: number; readonly until: number }>();

  /** How long the address has to wait; 0 when it may try. */
  waitMs(address: string, now: Date): number {
    const tries = this.byAddress.get(address);
    if (!tries || tries.count < mostPerWindow) return 0;
    return Math.max(0, tries.until - now.getTime());
  }

  add(address: string, now: Date): void {
    const tries = this.byAddress.get(address);
    if (tries && tries.until > now.getTime()) {
      tries.count += 1;
      return;
    }
    this.byAddress.delete(address);
    const oldest = this.byAddress.size >= mostAddresses ? this.byAddress.keys().next().value : undefined;
    if (oldest !== undefined) this.byAddress.delete(oldest);
    this.byAddress.set(address, { count: 1, until: now.getTime() + window });
  }
}
