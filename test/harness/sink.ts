import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of webhooks that writes down what it is told. */
export class Sink {
  /** Bodies in the order they arrived. */
  readonly told: string[] = [];
  /** Answers wait for it; resolved at first. */
  opening: Promise<void> = Promise.resolve();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Sink> {
    const server = createServer();
    const sink = new Sink(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', chunk => (body += String(chunk))).on('end', () => {
        sink.told.push(body);
        void sink.opening.then(() => response.end('ok'));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Keeps whoever calls waiting until the answer is let go. */
  hold(): () => void {
    let letGo = (): void => undefined;
    this.opening = new Promise(resolve => (letGo = resolve));
    return letGo;
  }

  /** How often a tracking number arrived. */
  times(trackingNumber: string): number {
    return this.told.filter(body => body.includes(trackingNumber)).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
