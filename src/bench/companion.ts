import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './children.js';

/** A process of the benchmark's own: it opens a port, then answers questions one by one or all at once. */
export class Companion<Question, Answer> {
  private readonly asked = new Map<number, (answer: Answer) => void>();
  private questions = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', ({ id, answer }: { id: number; answer: Answer }) => {
      this.asked.get(id)?.(answer);
      this.asked.delete(id);
    });
  }

  /** `entry` is a file beside this one; it is handed `args` and tells its port first. */
  static async start<Question, Answer>(entry: string, ...args: string[]): Promise<Companion<Question, Answer>> {
    const child = fork(fileURLToPath(new URL(entry, import.meta.url)), args);
    endWithUs(child);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new Companion(child, `http://127.0.0.1:${port}`);
  }

  ask(question: Question): Promise<Answer> {
    const id = (this.questions += 1);
    this.child.send({ id, question });
    return new Promise(resolve => this.asked.set(id, resolve));
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

/** The companion's side: tells the port, then answers. */
export function answerQuestions<Question, Answer>(port: number, answer: (question: Question) => Answer | Promise<Answer>): void {
  process.on('message', ({ id, question }: { id: number; question: Question }) => {
    void Promise.resolve(answer(question)).then(found => process.send?.({ id, answer: found }));
  });
  process.send?.({ port });
}

/** Whatever it is asked, it answers with the seconds of processor time it has used. */
export function answerWithCpuSeconds(port: number): void {
  answerQuestions<null, number>(port, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
}
