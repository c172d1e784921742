import type { IncomingMessage } from 'node:http';

/** Hands over the body once all of it has come. */
export function whenWhole(request: IncomingMessage, take: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => take(Buffer.concat(chunks)));
}
