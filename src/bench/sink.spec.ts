import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Companion } from './companion.js';
import type { SinkAnswer, SinkQuestion } from './sink.js';

const built = fileURLToPath(new URL('../../dist/bench/sink.js', import.meta.url));

describe('the store of the benchmark', () => {
  it('counts the news it is told, not the knocks of a service that waits for it on a busy machine', async () => {
    const sink = await Companion.start<SinkQuestion, SinkAnswer>(built);
    const tell = (id: string) => fetch(`${sink.url}/fast`, { method: 'POST', headers: { 'webhook-id': id }, body: '{}' });
    try {
      await tell('1');
      await fetch(`${sink.url}/fast`, { method: 'HEAD' });
      await tell('2');
      await tell('2');
      expect(await sink.ask({ is: 'so-far' })).toMatchObject({ arrived: 3, repeated: 1 });
    } finally {
      await sink.stop();
    }
  });
});
