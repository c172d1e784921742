import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseLocation } from '../../src/infrastructure/persistence/orm.js';
import { freePort } from './free-port.js';
import { unspeakable } from '../../src/crash/unspeakable.js';
import { until } from './until.js';

const readyWithinMs = 30_000;
const secretKey = Buffer.alloc(32, 7).toString('base64');

/** The built service in a process of its own, on a port it keeps when it is started again. Whenever it ends, its log must be free of secrets and shoppers. */
export class Service {
  readonly url: string;
  readonly adminKey = 'pw_test_admin_key_that_is_long_enough_to_be_taken';
  private child: ChildProcess | undefined;
  private printed = '';

  private constructor(private readonly port: number, private readonly env: Readonly<Record<string, string>>, private readonly entry: string) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts it and waits until `/health/ready` answers 200. `env` is added to what every test service gets. */
  static async start(location: DatabaseLocation, env: Readonly<Record<string, string>> = {}, entry = 'dist/main.js'): Promise<Service> {
    if (!existsSync(entry)) throw new Error(`Expected the built service in ${entry}, found none: run "npm test" or "npm run jest -- <path>", which build it.`);
    const service = new Service(await freePort(), { ...placed(location), ...env }, entry);
    await service.restart();
    return service;
  }

  /** Everything it printed in all its lives. */
  log(): string {
    return this.printed;
  }

  /** SIGKILL: no goodbye, no flush. */
  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGSTOP: it sleeps in the middle of whatever it does, until `thaw`. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Asks it to finish what it holds; the exit code, null when it did not end by itself. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Starts it again where it was, after `kill9` or `stop`. */
  async restart(): Promise<void> {
    if (this.child) throw new Error('The service still runs: call stop or kill9 first.');
    const child = this.spawn();
    this.child = child;
    try {
      await until('the service was ready', () => ended(child) || this.isReady(), readyWithinMs);
    } catch (error) {
      await this.kill9();
      throw new Error(`${(error as Error).message} It printed:\n${this.printed}`, { cause: error });
    }
    if (!ended(child)) return;
    this.child = undefined;
    throw new Error(`The service ended with ${child.exitCode ?? child.signalCode} before it was ready. It printed:\n${this.printed}`);
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, ['--enable-source-maps', this.entry], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(this.port), LOG_LEVEL: 'info', ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        PARCELWIRE_ADMIN_KEY: this.adminKey, PARCELWIRE_SECRET_KEY: secretKey, ...this.env,
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { this.printed += String(chunk); });
    return child;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    this.child = undefined;
    if (!child || ended(child)) return child?.exitCode ?? null;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
    this.expectDiscretion();
    return child.exitCode;
  }

  private expectDiscretion(): void {
    const keys = [this.adminKey, ...(this.env['PARCELWIRE_SECRET_KEY'] ?? secretKey).split(',')];
    const lines = unspeakable(this.printed, keys);
    if (lines.length > 0) throw new Error(`Expected no secret and nobody's name, address or number in the log of the service, found:\n${lines.slice(0, 5).join('\n').slice(0, 2_000)}`);
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(answer => answer.ok, () => false);
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function placed(location: DatabaseLocation): Record<string, string> {
  if (location.databaseUrl) return { DATABASE_URL: location.databaseUrl };
  if (location.dataDir) return { DATA_DIR: dirname(location.dataDir) };
  throw new Error('A service of its own needs a database of its own: give a databaseUrl or a dataDir.');
}
