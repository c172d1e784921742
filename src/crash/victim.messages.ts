import type { Step } from './steps.js';

/** Null: live on. */
export interface ToVictim {
  readonly arm: Step | null;
}

export type FromVictim = { readonly url: string } | { readonly armed: true };
