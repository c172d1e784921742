import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.js';

/** A wire to a server that can be cut and mended: connections through it die with it. */
export class TcpRelay {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private isHung = false;
  private fatalWord: string | undefined;
  private lastWord: string | undefined;

  private constructor(private readonly port: number, private readonly target: URL) {}

  /** Cut at first; `url` is the target's with the relay's address. */
  static async to(target: string): Promise<TcpRelay> {
    return new TcpRelay(await freePort(), new URL(target));
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  async mend(): Promise<void> {
    const server = createServer(near => {
      if (this.server === server) this.join(near, connect(Number(this.target.port), this.target.hostname));
      else near.destroy();
    });
    this.server = server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
  }

  async cut(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    this.isHung = false;
    if (!server) return;
    for (const socket of this.sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }

  /** Nothing passes any more and nobody is told so; whoever calls is taken and gets no answer. */
  hang(): void {
    this.isHung = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** Of the one connection that the target sees at this port: what the target says is lost, and nobody is told so. */
  mute(port: number): void {
    for (const socket of this.sockets) if (socket.localPort === port) socket.unpipe().pause();
  }

  /** Who says the word next hears nothing any more, as above. */
  muteNextWhoSays(word: string): void {
    this.lastWord = word;
  }

  /** Whoever says the word is cut off before the target hears it; undefined: nobody any more. */
  cutsWhoSays(word: string | undefined): void {
    this.fatalWord = word;
  }

  private join(near: Socket, far: Socket): void {
    near.on('data', (said: Buffer) => {
      if (this.fatalWord !== undefined && said.includes(this.fatalWord)) near.destroy();
      if (this.lastWord === undefined || !said.includes(this.lastWord)) return;
      this.lastWord = undefined;
      far.unpipe().pause();
    });
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined).on('close', () => (this.sockets.delete(one), other.destroy()));
      if (!this.isHung) one.pipe(other);
    }
  }
}
