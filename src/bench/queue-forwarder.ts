import { Queue, Worker } from 'bullmq';
import { Pool } from 'undici';
import { answerWithCpuSeconds } from './companion.js';
import { listen } from './listen.js';
import { openKeeper } from './queue-keeper.js';
import { whenWhole } from './whole-body.js';

/**
 * The same work as anybody would build it on a queue: receive, put it into BullMQ, answer; a worker POSTs it on, 64 at a time. It
 * checks nothing, writes down nothing of what was said, and after a crash it sends again what was on its way. `argv[2]`: where to,
 * `argv[3]`: the address of the Redis or PostgreSQL that keeps the queue, `argv[4]`: its name. Asked anything, it answers with the CPU
 * seconds it has used.
 */
const onwards = new Pool(process.argv[2]!, { connections: 128 });
const { connection } = await openKeeper(process.argv[3]!);
const name = process.argv[4]!;

interface Letter {
  readonly id: string;
  readonly body: string;
}

const queue = new Queue<Letter>(name, { connection, defaultJobOptions: { attempts: 8, removeOnComplete: true } });

const worker = new Worker<Letter>(
  name,
  async ({ data: { id, body } }) => {
    const answer = await onwards.request({
      path: '/bare',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': id },
      body,
    });
    await answer.body.dump();
    if (answer.statusCode >= 300) throw new Error(`answered with ${answer.statusCode}`);
  },
  { connection, concurrency: 64 },
);

worker.on('error', error => {
  throw error;
});

const port = await listen((request, response) => {
  whenWhole(request, body => {
    const letter = { id: String(request.headers['webhook-id']), body: body.toString('utf8') };
    void queue.add('letter', letter).then(() => response.writeHead(202).end());
  });
});

answerWithCpuSeconds(port);
