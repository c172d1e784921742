import { expect, it } from '@jest/globals';
import { outcomeOfSilence } from './transport-outcome.js';

it.each([
  ['whose budget of calls is used up', 'no-budget', 'throttled'],
  ['that another worker may be telling by now', 'lease-over', 'throttled'],
  ['that let the call hang', 'timeout', 'unreachable'],
  ['where nobody answers', 'no-connection', 'unreachable'],
] as const)('a store %s is told later, and uses up a try only where the call left', (_, why, ending) => {
  const mayHaveActed = why === 'timeout';
  expect(outcomeOfSilence({ heard: false, why, detail: 'nothing came', mayHaveActed, retryAfterMs: undefined })).toEqual({ is: 'later', why: ending, detail: 'nothing came', mayHaveActed });
});

it('a store whose budget of calls is used up is told when there is some again', () => {
  expect(outcomeOfSilence({ heard: false, why: 'no-budget', detail: 'used up', mayHaveActed: false, retryAfterMs: 4_000 })).toHaveProperty('afterMs', 4_000);
});
