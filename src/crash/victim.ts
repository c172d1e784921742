import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Step } from './steps.js';
import { unspeakable } from './unspeakable.js';
import type { FromVictim, ToVictim } from './victim.messages.js';

/** A process that starts beside many others gets little of the machine. */
const readyWithinMs = 180_000;
const logShown = 20_000;
const secretKey = Buffer.alloc(32, 7).toString('base64');

/** The service with tripwires in a process of its own, killed and started again on the same address and database. */
export class Victim {
  private child: ChildProcess | undefined;
  private address: URL | undefined;
  private printed = '';

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly entry = fileURLToPath(new URL('./service.js', import.meta.url)),
    readonly key = `pw_crash_${randomBytes(24).toString('hex')}`,
  ) {}

  /** A second process on the same ground, not started yet. */
  another(): Victim {
    return new Victim(this.env, this.entry, this.key);
  }

  get url(): string {
    return this.address?.origin ?? '';
  }

  get isDead(): boolean {
    return !this.child || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** It was killed, by itself or by us; false also of one that lives, or ended in any other way. */
  get wasKilled(): boolean {
    return this.child?.signalCode === 'SIGKILL';
  }

  /** The last of what it printed in all its lives, without the lines that tell of nothing but requests that were answered. */
  get log(): string {
    const lines = this.printed.split('\n').filter(line => !line.includes('"level":30'));
    return lines.join('\n').slice(-logShown);
  }

  /** Lines of all its lives that no log may have: `secrets` are those of its stores. */
  unspeakable(secrets: readonly string[]): string[] {
    return unspeakable(this.printed, [this.key, secretKey, ...secrets]);
  }

  /** `alone`: whoever held a lane before is dead. */
  async start(who: 'alone' | 'beside others' = 'alone'): Promise<void> {
    const child = spawn(process.execPath, [this.entry, who], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: '.cache/compile',
        HOST: '127.0.0.1',
        PORT: this.address?.port ?? '0',
        ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        LOG_LEVEL: 'info',
        PARCELWIRE_ADMIN_KEY: this.key,
        PARCELWIRE_SECRET_KEY: secretKey,
        ...this.env,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (this.printed += String(chunk)));
    const message = await this.heard();
    if (!('url' in message)) throw new Error('expected the service to say where it answers');
    this.address = new URL(message.url);
  }

  /** Dies at the step when news next comes by. Answers the steps that news has come by since the last time. */
  arm(step: Step): Promise<readonly Step[]> {
    return this.say({ arm: step });
  }

  /** Lives on, or died before it heard so. */
  async spare(): Promise<readonly Step[]> {
    return this.isDead ? [] : this.say({ arm: null }).catch(() => []);
  }

  async setClockAhead(ms: number): Promise<void> {
    await this.say({ clockAheadMs: ms });
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async say(message: ToVictim): Promise<readonly Step[]> {
    this.child?.send(message, () => undefined);
    const answer = await this.heard();
    return 'passed' in answer ? answer.passed : [];
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || this.isDead) return;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
  }

  private async heard(): Promise<FromVictim> {
    const child = this.child as ChildProcess;
    const given = new AbortController();
    const patience = setTimeout(() => given.abort(), readyWithinMs);
    const gone = once(child, 'exit', { signal: given.signal }).then(([code]) => {
      throw new Error(`the service ended with ${String(code)}:\n${this.log}`);
    });
    try {
      const [message] = await Promise.race([once(child, 'message', { signal: given.signal }), gone]);
      return message as FromVictim;
    } catch (error) {
      throw given.signal.aborted
        ? new Error(`the service said nothing for ${readyWithinMs} ms:\n${this.log}`, { cause: error })
        : error;
    } finally {
      clearTimeout(patience);
      gone.catch(() => undefined);
      given.abort();
    }
  }
}
