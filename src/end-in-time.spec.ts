import { beforeEach, describe, expect, it } from '@jest/globals';
import { longestRequestMs } from './application/ports/store-adapter.js';
import { seconds } from './domain/time/duration.js';
import { answersFor, endInTime, endsWithin } from './end-in-time.js';
import { leaseMs } from './infrastructure/engine/lane-book.sql.js';
import { lastCallsFor } from './infrastructure/sessions/worker-sessions.js';
import { VirtualClock } from '../test/harness/virtual-clock.js';

let clock: VirtualClock;
let cutOffs: number;
let ended: boolean | undefined;

beforeEach(() => {
  [clock, cutOffs, ended] = [new VirtualClock(), 0, undefined];
});

const stopping = (end: () => Promise<void>): void =>
  void endInTime({ cutOff: () => void (cutOffs += 1), end }, clock).then(inTime => (ended = inTime));

describe('a service that is told to stop', () => {
  it('is over as soon as everything has ended, and cuts nobody off', async () => {
    stopping(() => clock.sleep(seconds(2)));
    await clock.advance(seconds(2));
    expect({ ended, cutOffs, next: clock.nextWake() }).toEqual({ ended: true, cutOffs: 0, next: undefined });
  });

  it('waits no longer for a client that stalls than others take to be answered', async () => {
    const clientIsGone = Promise.withResolvers<void>();
    void endInTime({ cutOff: clientIsGone.resolve, end: () => clientIsGone.promise }, clock).then(inTime => (ended = inTime));
    await clock.advance(answersFor - 1);
    expect(ended).toBeUndefined();
    await clock.advance(1);
    expect(ended).toBe(true);
  });

  it('gives up after 28 seconds what does not end, and not before', async () => {
    stopping(() => new Promise(() => undefined));
    await clock.advance(seconds(28) - 1);
    expect(ended).toBeUndefined();
    await clock.advance(1);
    expect(ended).toBe(false);
  });

  it('hears the answer to the last call that it begins, however long the store takes, and gives up before its leases end', async () => {
    stopping(() => clock.sleep(lastCallsFor + longestRequestMs));
    await clock.advance(lastCallsFor + longestRequestMs);
    expect(ended).toBe(true);
    expect(endsWithin).toBeLessThan(leaseMs);
  });

  it('says what went wrong in its end', async () => {
    await expect(endInTime({ cutOff: () => undefined, end: () => Promise.reject(new Error('the books would not close')) }, clock)).rejects.toThrow('would not close');
    expect(clock.nextWake()).toBeUndefined();
  });
});
