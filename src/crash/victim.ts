import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Step } from './steps.js';
import type { FromVictim, ToVictim } from './victim.messages.js';

const readyWithinMs = 60_000;
const logKept = 20_000;

/** The service with tripwires in a process of its own, killed and started again on the same address and database. */
export class Victim {
  readonly key = `pw_crash_${randomBytes(24).toString('hex')}`;
  private child: ChildProcess | undefined;
  private address: URL | undefined;
  private printed = '';

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly entry = fileURLToPath(new URL('./service.js', import.meta.url)),
  ) {}

  get url(): string {
    return this.address?.origin ?? '';
  }

  get isDead(): boolean {
    return !this.child || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  get log(): string {
    return this.printed;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.entry], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'], NODE_COMPILE_CACHE: '.cache/compile', HOST: '127.0.0.1', PORT: this.address?.port ?? '0', ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', LOG_LEVEL: 'warn',
        PARCELWIRE_ADMIN_KEY: this.key, PARCELWIRE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), ...this.env,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (this.printed = `${this.printed}${String(chunk)}`.slice(-logKept)));
    const message = await this.heard();
    if (!('url' in message)) throw new Error('expected the service to say where it answers');
    this.address = new URL(message.url);
  }

  /** Dies at the step when it next comes by. */
  arm(step: Step): Promise<void> {
    return this.say({ arm: step });
  }

  /** Lives on. False: it died before it heard so. */
  async spare(): Promise<boolean> {
    if (this.isDead) return false;
    await this.say({ arm: null }).catch(() => undefined);
    return !this.isDead;
  }

  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async say(message: ToVictim): Promise<void> {
    this.child?.send(message, () => undefined);
    await this.heard();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || this.isDead) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private async heard(): Promise<FromVictim> {
    const child = this.child as ChildProcess;
    const given = new AbortController();
    const patience = setTimeout(() => given.abort(), readyWithinMs);
    const gone = once(child, 'exit', { signal: given.signal }).then(([code]) => {
      throw new Error(`the service ended with ${String(code)}:\n${this.printed}`);
    });
    try {
      const [message] = await Promise.race([once(child, 'message', { signal: given.signal }), gone]);
      return message as FromVictim;
    } catch (error) {
      throw given.signal.aborted ? new Error(`the service said nothing for ${readyWithinMs} ms:\n${this.printed}`, { cause: error }) : error;
    } finally {
      clearTimeout(patience);
      gone.catch(() => undefined);
      given.abort();
    }
  }
}
