/** Durations are whole milliseconds; these words keep them readable where they are data. */
export const seconds = (n: number): number => n * 1_000;
export const minutes = (n: number): number => seconds(n * 60);
export const hours = (n: number): number => minutes(n * 60);
export const days = (n: number): number => hours(n * 24);

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
