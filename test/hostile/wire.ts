import { Agent, request } from 'node:http';
import type { HostileRequest } from './hostile-requests.js';

interface Answer {
  /** 599: none in time, `text` says why. */
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export interface Answered {
  readonly request: HostileRequest;
  readonly answer: Answer;
}

/** Longest an answer may take on a busy machine. */
const deadlineMs = 15_000;

/** A caller with a key who keeps connections open. */
export class Wire {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 24 });

  constructor(private readonly url: string, private readonly key: string) {}

  /** Sends them all at once; answers in order. */
  volley(requests: readonly HostileRequest[]): Promise<Answered[]> {
    return Promise.all(requests.map(async each => ({ request: each, answer: await this.send(each).catch((error: Error) => ({ status: 599, type: '', text: error.message })) })));
  }

  close(): void {
    this.agent.destroy();
  }

  private send({ method, target, headers, body }: HostileRequest): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.url);
      const options = { hostname, port, method, path: target, agent: this.agent, headers: { authorization: `Bearer ${this.key}`, ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) } };
      const call = request(options, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
          resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      call.setTimeout(deadlineMs, () => call.destroy(new Error(`no answer within ${deadlineMs} ms`)));
      call.on('error', reject);
      call.end(body);
    });
  }
}
