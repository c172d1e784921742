import { minutes, seconds } from '../../domain/time/duration.js';
import { Knocks } from './knocks.js';

/** An exchange that is kept waiting for its answer. */
export interface Waiting {
  giveUp(why: Error): void;
}

/** All in milliseconds. */
export interface Vigil {
  /** Whoever waits longer for an answer has the origin knocked at, ... */
  readonly patience: number;
  /** ... so often, while it is silent, ... */
  readonly every: number;
  /** ... and when it answered a knock, because it is only slow, after this rest. */
  readonly rest: number;
  /** One that is back has so long to answer whom it let hang. */
  readonly grace: number;
}

const usual: Vigil = { patience: seconds(1), every: 500, rest: seconds(5), grace: seconds(1) };

/**
 * How long it is remembered what an origin was like that nobody waits for any more. A store that is away is tried again sooner than that.
 */
const remembered = minutes(1);

/** The store let this call hang, and answers others meanwhile. */
class LeftHanging extends Error {
  readonly code = 'ELEFTHANGING';
}

class Watched {
  /** Since when they wait, on the count of `performance.now()`. */
  readonly waiting = new Map<Waiting, number>();
  readonly knocks = new Knocks();
  restsUntil = 0;
  lastNeeded = 0;
}

/**
 * A store that hung and is back answers new calls, but seldom those that it let hang. So where calls wait, their origin is
 * knocked at. One that let knocks go unheard and then answers one has been dark and is lit again: if it answers nothing of
 * what was sent to it in the dark, that is given up, long before its time is. One that answers its knocks is only slow, and one
 * that answers calls meanwhile only busy: both are waited for.
 */
export class OriginWatch {
  private readonly origins = new Map<string, Watched>();
  private readonly rounds: NodeJS.Timeout;

  /** `knock`: asks the origin for nothing; rejects where no answer comes. */
  constructor(
    private readonly knock: (origin: string) => Promise<unknown>,
    private readonly vigil = usual,
  ) {
    this.rounds = setInterval(() => this.goRound(performance.now()), vigil.every).unref();
  }

  /** How long an exchange waits before it is watched. */
  get patience(): number {
    return this.vigil.patience;
  }

  begin(origin: string, exchange: Waiting): void {
    this.watched(origin).waiting.set(exchange, performance.now() - this.patience);
  }

  answered(origin: string, exchange: Waiting): void {
    const { waiting, knocks } = this.watched(origin);
    knocks.refuted(waiting.get(exchange) ?? performance.now());
  }

  end(origin: string, exchange: Waiting): void {
    this.watched(origin).waiting.delete(exchange);
  }

  close(): void {
    clearInterval(this.rounds);
  }

  private watched(origin: string): Watched {
    const watched = this.origins.get(origin) ?? new Watched();
    this.origins.set(origin, watched);
    return watched;
  }

  private goRound(now: number): void {
    for (const [origin, watched] of this.origins) {
      if (watched.waiting.size > 0) watched.lastNeeded = now;
      else if (now - watched.lastNeeded > remembered) this.origins.delete(origin);
      if (now - watched.knocks.litSince >= this.vigil.grace) this.giveUpTheLost(watched);
      if (watched.waiting.size > 0 && now >= watched.restsUntil) void this.knockAt(origin, watched, now);
    }
  }

  private async knockAt(origin: string, watched: Watched, at: number): Promise<void> {
    watched.knocks.knocked(at);
    try {
      await this.knock(origin);
    } catch {
      return; // nobody heard it
    }
    watched.knocks.answered(at);
    watched.restsUntil = performance.now() + this.vigil.rest;
  }

  private giveUpTheLost({ waiting, knocks }: Watched): void {
    for (const [each, since] of waiting) {
      if (since < knocks.litSince) each.giveUp(new LeftHanging('the store let this call hang, and answers again'));
    }
  }
}
