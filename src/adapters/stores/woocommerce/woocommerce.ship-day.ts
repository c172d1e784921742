/** The day it left, `YYYY-MM-DD` as the shop's calendar has it. */
export function shipDay(at: Date, timezone: string | null): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zoneKnown(timezone) ? timezone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** `-5.5` hours from UTC as a zone, `-05:30`. */
export function zoneAt(hours: string | number | null | undefined): string | null {
  const minutes = Math.round(Number(hours ?? 0) * 60);
  if (!Number.isFinite(minutes) || minutes === 0) return null;
  const two = (part: number): string => String(Math.trunc(part)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

function zoneKnown(timezone: string | null): timezone is string {
  if (timezone === null) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: timezone }));
  } catch {
    return false;
  }
}
