import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MirrorStore {
  readonly url: string;
  close(): Promise<void>;
}

/** A store that refuses everything and repeats all it heard in whatever field an error may have: what indiscreet servers do. */
export async function openMirrorStore(): Promise<MirrorStore> {
  let answered = 0;
  const server = createServer((request, response) => {
    void heardIn(request).then(heard => {
      const status = [400, 422, 500, 404, 401][answered % 5]!;
      answered += 1;
      const says = `unacceptable: ${heard}`;
      response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'mirror' });
      response.end(JSON.stringify({ message: says, title: says, detail: says, error: says, error_description: says, code: 'mirror', errorCode: says, errors: [{ code: 'mirror', message: says }] }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function heardIn(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).filter(([name]) => name === 'authorization' || name.startsWith('x-'));
  return `${request.url} ${decodeURIComponent(Buffer.concat(chunks).toString('utf8').replaceAll('+', ' ').replaceAll(/%(?![0-9a-f]{2})/gi, ''))} ${headers.map(([, value]) => String(value)).join(' ')}`;
}
