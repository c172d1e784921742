import { setTimeout as pause } from 'node:timers/promises';

/** The warehouse's and the operator's side of the API. A warehouse repeats what got no 2xx: repeats are harmless. */
export class Desk {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  /** Posts until it is accepted. Anything but a refusal of the news itself is worth another try. */
  async post(path: string, body: unknown): Promise<Record<string, unknown>> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.call('POST', path, body);
      if (answer && answer.status < 300) return answer.json;
      if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 409)
        throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
      if (tries > 240) throw new Error(`POST ${path} was not accepted in a minute: ${JSON.stringify(answer)}`);
      await pause(250);
    }
  }

  async items(path: string): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    let cursor = '';
    do {
      const answer = await this.call(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      if (!answer || answer.status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(answer)}`);
      found.push(...((answer.json['items'] as Record<string, unknown>[] | undefined) ?? []));
      cursor = (answer.json['nextCursor'] as string | null | undefined) ?? '';
    } while (cursor);
    return found;
  }

  /** Undefined: the service did not answer. */
  async call(method: string, path: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> } | undefined> {
    try {
      const answer = await fetch(`${this.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json().catch(() => ({}))) as Record<string, unknown> };
    } catch {
      return undefined;
    }
  }
}
