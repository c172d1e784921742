import { minutes } from '../../domain/time/duration.js';

const window = minutes(1);
const mostPerWindow = 20;
const mostAddresses = 10_000;

/**
 * Counts wrong keys per remote address and minute, in this process and in bounded memory: the oldest address is forgotten
 * first. Of IPv6 the first half counts, because one line has the whole of the other.
 */
export class FailedTries {
  private readonly byAddress = new Map<string, { count: number; readonly until: number }>();

  /** How long the address has to wait; 0 when it may try. */
  waitMs(address: string, now: Date): number {
    const tries = this.byAddress.get(lineOf(address));
    if (!tries || tries.count < mostPerWindow) return 0;
    return Math.max(0, tries.until - now.getTime());
  }

  add(address: string, now: Date): void {
    const line = lineOf(address);
    const tries = this.byAddress.get(line);
    if (tries && tries.until > now.getTime()) {
      tries.count += 1;
      return;
    }
    this.byAddress.delete(line);
    const oldest = this.byAddress.size >= mostAddresses ? this.byAddress.keys().next().value : undefined;
    if (oldest !== undefined) this.byAddress.delete(oldest);
    this.byAddress.set(line, { count: 1, until: now.getTime() + window });
  }

  /** What was added at `at` was no failure. Nothing when its minute is over. */
  takeBack(address: string, at: Date): void {
    const tries = this.byAddress.get(lineOf(address));
    if (tries && tries.until - window <= at.getTime() && tries.count > 0) tries.count -= 1;
  }
}

/** As Node writes addresses: shortened, v4-mapped ones with dots. */
function lineOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [first = [], last = []] = address.split('::').map(part => part.split(':').filter(Boolean));
  const left = Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array.from({ length: left }, () => '0'), ...last].slice(0, 4).join(':');
}
