import { expect, it } from '@jest/globals';
import { outcomeOfSilence } from './transport-outcome.js';

it.each([
  ['whose budget of calls is used up', 'throttled', 'no-budget'],
  ['that another worker may be telling by now', 'throttled', 'lease-over'],
  ['that let the call hang', 'unreachable', 'timeout'],
  ['where nobody answers', 'unreachable', 'no-connection'],
] as const)('a store %s counts as %s', (_, ending, why) => {
  const mayHaveActed = why === 'timeout';
  expect(outcomeOfSilence({ heard: false, why, detail: 'nothing came', mayHaveActed, retryAfterMs: undefined })).toEqual({ is: 'later', why: ending, detail: 'nothing came', mayHaveActed });
});

it('a store whose budget of calls is used up is told when there is some again', () => {
  expect(outcomeOfSilence({ heard: false, why: 'no-budget', detail: 'used up', mayHaveActed: false, retryAfterMs: 4_000 })).toHaveProperty('afterMs', 4_000);
});
