import { Pool } from 'undici';
import { answerWithCpuSeconds } from './companion.js';
import { listen } from './listen.js';
import { whenWhole } from './whole-body.js';

/**
 * What everything is measured against: receive, POST on, answer. It keeps nothing and promises nothing. `argv[2]`: where to.
 * Asked anything, it answers with the CPU seconds it has used.
 */
const onwards = new Pool(process.argv[2]!, { connections: 128 });

const port = await listen((request, response) => {
  whenWhole(request, body => {
    const headers = { 'content-type': 'application/json', 'webhook-id': String(request.headers['webhook-id']) };
    void forward(headers, body).then(status => response.writeHead(status).end());
  });
});

async function forward(headers: Record<string, string>, body: Buffer): Promise<number> {
  const answer = await onwards.request({ path: '/bare', method: 'POST', headers, body });
  await answer.body.dump();
  return answer.statusCode;
}

answerWithCpuSeconds(port);
