import type { Step } from './steps.js';

/** `arm`: die at this step; null: live on. `clockAheadMs`: so far is the process's clock from the true time. */
export type ToVictim = { readonly arm: Step | null } | { readonly clockAheadMs: number };

/** `passed`: the steps that news has come by since the last message. */
export type FromVictim = { readonly url: string } | { readonly passed: readonly Step[] };
