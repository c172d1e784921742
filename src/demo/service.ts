import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addressIn } from '../greeting.js';

/** The service itself, in a process of its own on the embedded default, in a folder that goes with the demo. */
export class DemoService {
  readonly key = `pw_demo_${randomBytes(24).toString('hex')}`;
  url = '';
  private child: ChildProcess | undefined;
  private log = '';

  private constructor(private readonly folder: string) {}

  static async start(): Promise<DemoService> {
    const service = new DemoService(await mkdtemp(join(tmpdir(), 'parcelwire-demo-')));
    await service.run();
    return service;
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (child && child.exitCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const entry = fileURLToPath(new URL('../main.js', import.meta.url));
    const env = {
      PATH: process.env['PATH'], DATA_DIR: this.folder, HOST: '127.0.0.1', PORT: '0', ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      PARCELWIRE_ADMIN_KEY: this.key, NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    };
    const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => (this.log = `${this.log}${String(chunk)}`.slice(-20_000)));
    this.child = child;
    for (let tries = 0; tries < 600; tries += 1) {
      if (child.exitCode !== null) throw new Error(`the service ended with code ${child.exitCode}:\n${this.log}`);
      const address = addressIn(this.log);
      if (address) return void (this.url = address);
      await pause(100);
    }
    throw new Error(`the service was not ready within a minute:\n${this.log}`);
  }
}
