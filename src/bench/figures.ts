/** The middle of the figures, the lower one of two. */
export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** `share` 0.99: the figure that 99 of 100 do not exceed. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const rounded = (figure: number, digits = 2): number => Number(figure.toFixed(digits));
