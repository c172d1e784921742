import { describe, expect, it } from '@jest/globals';
import type { DeskAnswer } from '../ports/delivery-desk.js';
import { DiscardDelivery } from './discard-delivery.js';

/** What a discard that the desk answers so closes and wakes. */
async function discarded(answer: DeskAnswer): Promise<{ readonly closed: readonly string[]; readonly woken: readonly string[] }> {
  const [closed, woken]: string[][] = [[], []];
  const desk = { discard: () => Promise.resolve(answer) };
  const findings = { close: (_kinds: readonly string[], storeId: string, _why: string, subject: string) => Promise.resolve(void closed!.push(`${subject} of ${storeId}`)) };
  await new DiscardDelivery(desk as never, findings as never, { wake: id => void woken!.push(id) }).run('D-1');
  return { closed: closed!, woken: woken! };
}

describe('a delivery that a person discards', () => {
  it('asks nobody to look at it any more, and lets later news of its order go', async () => {
    expect(await discarded({ is: 'changed', storeId: 'acme', from: 'resting' })).toEqual({ closed: ['D-1 of acme'], woken: ['acme'] });
  });

  it('asks nobody any more when the first time was cut off between the two, and the person comes again', async () => {
    expect(await discarded({ is: 'not-now', storeId: 'acme', status: 'discarded' })).toEqual({ closed: ['D-1 of acme'], woken: [] });
  });

  it('goes on asking when it cannot be discarded', async () => {
    for (const answer of [{ is: 'not-now', storeId: 'acme', status: 'done' }, { is: 'busy' }, { is: 'unknown' }] as const) {
      expect(await discarded(answer)).toEqual({ closed: [], woken: [] });
    }
  });
});
