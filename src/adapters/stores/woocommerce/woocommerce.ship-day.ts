/** The day it left, `YYYY-MM-DD` as the shop's calendar has it. */
export function shipDay(at: Date, timezone: string | null): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zoneKnown(timezone) ? timezone : 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

function zoneKnown(timezone: string | null): timezone is string {
  if (timezone === null) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: timezone }));
  } catch {
    return false;
  }
}
