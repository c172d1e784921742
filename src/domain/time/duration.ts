/** Durations are whole milliseconds; these words keep them readable where they are data. */
export const seconds = (n: number): number => n * 1_000;
export const minutes = (n: number): number => seconds(n * 60);
export const hours = (n: number): number => minutes(n * 60);
export const days = (n: number): number => hours(n * 24);

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** As many milliseconds as a database's integer holds: most of 25 days. */
const longest = 2_147_483_647;

/** Milliseconds between two looks at a clock; of a clock that was set meanwhile, still a duration that can be kept. */
export const between = (from: Date, to: Date): number => Math.min(Math.max(0, to.getTime() - from.getTime()), longest);
