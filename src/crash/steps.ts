/** Where the service can be made to kill itself, in the order of a delivery's life. */
export const steps = {
  'mid-book': 'the statement that books news has run, nothing is committed',
  booked: 'what the warehouse said and its delivery are committed; no lane is woken, the warehouse has no answer',
  leased: 'the lane is leased, nothing is claimed',
  claimed: 'a batch is claimed, the store has heard nothing',
  settling: 'the store\'s replies are read, nothing is settled',
  'mid-settle': 'the statement that settles a batch has run, nothing is committed',
  settled: 'the batch is settled, the lane is still held',
  collected: 'the store has said how submitted news ended, nothing of that is settled',
  released: 'the lane is given back, no alarm is set',
} as const;

export type Step = keyof typeof steps;

export const allSteps = Object.keys(steps) as Step[];

/** What news must have come by first: a step of anything else than the news at hand is none. */
export const stepBefore: Readonly<Record<Step, Step | undefined>> = {
  'mid-book': undefined,
  booked: 'mid-book',
  leased: 'mid-book',
  claimed: 'mid-book',
  settling: 'claimed',
  'mid-settle': 'settling',
  settled: 'settling',
  collected: 'settled',
  released: 'settled',
};
