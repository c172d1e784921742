import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Question, ThreadSetUp } from './threaded-pglite.js';

/** The thread in which the embedded database lives: answers one question after the other until it is asked to close. */
const home = parentPort!;
const { dataDir, startParams } = workerData as ThreadSetUp;

const asWritten = (text: string): string => text;
/** Types whose values stay texts, as the PostgreSQL driver leaves them: date, timestamp, timestamptz, interval. */
const parsers = { 1082: asWritten, 1114: asWritten, 1184: asWritten, 1186: asWritten };

const opened = PGlite.create({ dataDir, startParams: [...PGlite.defaultStartParams, ...startParams], parsers });

async function answerTo({ sql, parameters }: Question): Promise<Omit<Answer, 'id'>> {
  try {
    const pglite = await opened;
    if (sql !== undefined) return { found: await pglite.query(sql, [...parameters]) };
    await pglite.close();
    return {};
  } catch (error) {
    return { failed: { ...(error as object), message: (error as Error).message } };
  }
}

home.on('message', (question: Question) => {
  void answerTo(question).then(answer => home.postMessage({ id: question.id, ...answer } satisfies Answer));
});
