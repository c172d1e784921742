import { Pool } from 'undici';

export interface Post {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** POSTs everything, so many at a time. Throws unless each is answered with 2xx. */
export async function pour(url: string, posts: readonly Post[], atOnce: number): Promise<void> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: atOnce });
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < posts.length; at = next++) await send(pool, pathname, posts[at]!);
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await pool.close();
  }
}

async function send(pool: Pool, path: string, { headers, body }: Post): Promise<void> {
  const answer = await pool.request({ path, method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  if (answer.statusCode >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${await answer.body.text()}`);
  await answer.body.dump();
}
