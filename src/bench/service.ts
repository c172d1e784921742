import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addressIn } from '../greeting.js';
import { endWithUs } from './children.js';
import { rounded } from './figures.js';

interface Usage {
  readonly cpuSeconds: number;
  readonly rssMiB: number;
}

/** The service in one process of its own, as it is started for real: info logs to a file, every promise kept. */
export class MeasuredService {
  readonly key = `pw_bench_${randomBytes(24).toString('hex')}`;
  url = '';
  private child: ChildProcess | undefined;

  private readonly secretKey = randomBytes(32).toString('base64');

  private constructor(
    private readonly folder: string,
    private readonly databaseUrl: string | undefined,
  ) {}

  /** Without a database URL on the embedded PGlite. */
  static async start(databaseUrl?: string): Promise<MeasuredService> {
    const service = new MeasuredService(await mkdtemp(join(tmpdir(), 'parcelwire-bench-')), databaseUrl);
    await service.run();
    return service;
  }

  /** The same service as it starts on a database that is there already. */
  async restart(): Promise<void> {
    await this.end();
    await this.run();
  }

  async stop(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  async call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.url}${path}`, {
      method, headers: this.headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
  }

  /** A webhook store that hears of everything at once. */
  async openStore(name: string, url: string): Promise<void> {
    await this.call('POST', '/v1/stores', { platform: 'webhook', name, settings: { url, delayMinutes: 0 } });
  }

  /** Resolves when nothing waits to be told: everything is settled, with its attempt. */
  async untilSettled(): Promise<void> {
    for (;;) {
      const { items } = (await this.call('GET', '/v1/deliveries?status=waiting&limit=1')) as { items: unknown[] };
      if (items.length === 0) return;
      await pause(5);
    }
  }

  async usage(): Promise<Usage> {
    const text = await (await fetch(`${this.url}/metrics`, { headers: this.headers })).text();
    const figure = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
    return { cpuSeconds: figure('process_cpu_seconds_total'), rssMiB: figure('process_resident_memory_bytes') / 1_048_576 };
  }

  /** Resident memory in MiB, after so long. */
  async rssAfter(ms: number): Promise<number> {
    await pause(ms);
    return rounded((await this.usage()).rssMiB, 0);
  }

  private async end(): Promise<void> {
    if (this.child?.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  private async run(): Promise<void> {
    const entry = fileURLToPath(new URL('../main.js', import.meta.url));
    const log = join(this.folder, 'log');
    const hosted = this.databaseUrl === undefined ? {} : { DATABASE_URL: this.databaseUrl, PARCELWIRE_SECRET_KEY: this.secretKey };
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: join(this.folder, 'data'),
      PORT: '0',
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      PARCELWIRE_ADMIN_KEY: this.key,
      ...hosted,
    };
    const output = await open(log, 'w');
    this.child = spawn(process.execPath, [entry], { env, stdio: ['ignore', output.fd, output.fd] });
    endWithUs(this.child);
    await output.close();
    for (let tries = 0; tries < 1_200; tries += 1) {
      const said = await readFile(log, 'utf8');
      const found = addressIn(said);
      if (found) return void (this.url = found);
      if (this.child.exitCode !== null) throw new Error(`the service ended with code ${this.child.exitCode}:\n${said}`);
      await pause(50);
    }
    throw new Error(`the service was not ready within a minute:\n${await readFile(log, 'utf8')}`);
  }
}
