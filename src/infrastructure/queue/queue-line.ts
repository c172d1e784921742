import { type BeforeApplicationShutdown, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { minutes, seconds } from '../../domain/time/duration.js';
import { Clock } from '../../application/ports/clock.js';
import { causeOf } from '../telemetry/cause-of.js';

/** Nobody waits longer than this for the queue. */
const patience = seconds(1);
const silentAfter = seconds(5);
const sameCauseAgainAfter = minutes(10);

interface Call {
  readonly since: number;
  readonly ended: Promise<void>;
  /** What those wait for who came while it was under way. */
  next?: Promise<void>;
}

/**
 * The line to Redis or PostgreSQL that carries alarms. While it is silent nobody waits for it and nothing piles up:
 * alarms are forgotten and the sweepers find the work. Each cause of trouble is logged once, not at every knock.
 */
export class QueueLine implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Queue');
  private readonly calls = new Map<string, Call>();
  private readonly logged = new Map<string, number>();

  /** `stop` is pulled when the service begins to stop; `close` is called at its end, when the queues are closed. */
  constructor(
    private readonly clock: Clock,
    private readonly stop: AbortController,
    private readonly close: () => Promise<void>,
  ) {}

  /**
   * Resolves when it was told, or after a second at most. Of the same name one call is under way and one more follows it,
   * however many there are: the call under way may be too late for what was just written.
   */
  async tell(name: string, say: () => Promise<unknown>): Promise<void> {
    if (this.stop.signal.aborted || this.isSilent()) return;
    const running = this.calls.get(name);
    if (!running) return this.atMostASecond(this.call(name, say).ended);
    running.next ??= this.atMostASecond(running.ended.then(() => (this.stop.signal.aborted ? undefined : this.call(name, say).ended)));
    return running.next;
  }

  answered(): void {
    if (this.logged.size === 0) return;
    this.logged.clear();
    this.log.log('the queue answers again');
  }

  failed(error: unknown): void {
    if (this.stop.signal.aborted || isAboutAJob(error)) return;
    const cause = causeOf(error);
    const now = this.clock.now().getTime();
    const before = this.logged.get(cause);
    if (before !== undefined && now - before < sameCauseAgainAfter) return;
    this.logged.set(cause, now);
    this.log.warn(`the queue does not answer (${cause}); deliveries go on, each up to two seconds later than usual`);
  }

  /** From here on nothing is told, and the sweepers of the other processes take over. */
  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  /** Nest calls this after the modules this one imports, the queues' among them, were shut down. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private call(name: string, say: () => Promise<unknown>): Call {
    const ended = say().then(() => this.answered(), (error: unknown) => this.failed(error)).finally(() => this.calls.delete(name));
    const call: Call = { since: this.clock.now().getTime(), ended };
    this.calls.set(name, call);
    return call;
  }

  private async atMostASecond(told: Promise<void>): Promise<void> {
    const waited = new AbortController();
    await Promise.race([told, this.clock.sleep(patience, waited.signal)]);
    waited.abort();
  }

  /** Calls are answered in order, so the oldest tells. */
  private isSilent(): boolean {
    const [oldest] = this.calls.values();
    return oldest !== undefined && this.clock.now().getTime() - oldest.since >= silentAfter;
  }
}

/** BullMQ numbers what it says of a job, such as that it ended while the line was cut: its alarm rang, and the queue answers. */
const isAboutAJob = (error: unknown): boolean => typeof (Object(error) as { readonly code?: unknown }).code === 'number';
