/** Findings of a lane that was closed. When a person opens it they go; should the trouble last, the engine raises them again. */
export const closedLaneFindings = ['locked-out', 'store-failing'] as const;
