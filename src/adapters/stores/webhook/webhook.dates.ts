import type { WebhookSettings } from './webhook.settings.js';

/** How ShipMonk tells legacy stores a time. */
export interface LegacyDate {
  /** `2026-05-01 11:43:16.000000`, on the clock of `timezone`. */
  readonly date: string;
  readonly timezone: string;
  readonly timezone_type: 3;
}

export type Stamp = (at: Date) => string | LegacyDate;

/** Writes dates as the store wants them: ISO 8601 with the zone's offset, or the legacy object. */
export function stampFor({ timezone, legacyDates }: Pick<WebhookSettings, 'timezone' | 'legacyDates'>): Stamp {
  if (timezone === 'UTC' && !legacyDates) return at => `${at.toISOString().slice(0, 19)}+00:00`;
  const wallClock = clockOf(timezone);
  if (legacyDates) return at => ({ date: `${wallClock(at)}.${fraction(at)}000`, timezone, timezone_type: 3 });
  return at => {
    const wall = wallClock(at).replace(' ', 'T');
    return `${wall}${offset(Date.parse(`${wall}Z`) - at.getTime())}`;
  };
}

/** The Swedish locale writes `2026-05-01 11:43:16`. */
function clockOf(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return at => format.format(at);
}

const fraction = (at: Date): string => at.toISOString().slice(20, 23);

function offset(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
