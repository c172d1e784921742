import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openConversations, type Conversation } from './conversations.js';
import { endingProblems } from './expected-endings.js';
import { garbles, refusals, type Garble } from './garbled-replies.js';
import { moods } from './moods.js';
import { replay } from './overheard.js';

/** `numRuns`: garbled conversations per thing asked of each platform. The same seed garbles the same way. */
export function storesAnswer({ numRuns, seed }: { readonly numRuns: number; readonly seed: number }): void {
  describe.each(moods)('$platform $how, out of its mind', mood => {
    let talk: Conversation;
    beforeAll(async () => {
      talk = await openConversations(mood);
    }, 60_000);
    afterAll(() => talk.close());

    it('is answered by endings, whatever it said at one point', async () => {
      await eachConversation(fc.record({ garble: garbles, from: fc.nat(9), length: fc.constantFrom(1, 1, 1, 2, 99) }), async (name, { garble, from, length }) => {
        const { endings } = await heard(name, garble, call => call >= from && call < from + length);
        return endings;
      });
    }, 60_000 + numRuns * 200);

    it('is not believed to have done what it refused', async () => {
      await eachConversation(fc.record({ garble: refusals }), async (name, { garble }) => {
        const { gave, endings } = await heard(name, garble, (_, request) => isAsking(name) || request.effect === 'write');
        const believed = isTelling(name) && (gave as { is: string }[]).some(each => each.is === 'done' || (each.is === 'submitted' && !isAsking(name)));
        return believed ? [...endings, `believed: ${JSON.stringify(gave)}`] : endings;
      });
    }, 60_000 + numRuns * 200);

    async function heard(name: string, garble: Garble, isGarbled: Parameters<typeof replay>[3]): Promise<{ gave: unknown; endings: string[] }> {
      const { overheard, count } = talk.of(name);
      const gave = await replay(overheard, talk.shop, garble, isGarbled);
      return { gave, endings: endingProblems(name, gave, count) };
    }

    async function eachConversation<T>(cases: fc.Arbitrary<T>, problems: (name: string, given: T) => Promise<string[]>): Promise<void> {
      for (const name of talk.names) {
        await fc.assert(fc.asyncProperty(cases, async given => {
          expect({ name, problems: await problems(name, given) }).toEqual({ name, problems: [] });
        }), { numRuns, seed });
      }
    }
  });
}

/** A label that is not there any more (404) is taken back. */
const goneIsEnough = 'void';

/** Asked about a ticket: every call is refused, and asking again later is right. */
const isAsking = (name: string): boolean => name.startsWith('collect');

const isTelling = (name: string): boolean => name !== 'probe' && name !== 'find' && name !== goneIsEnough && !name.startsWith('recall');
