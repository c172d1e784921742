import { seconds } from '../../domain/time/duration.js';
import { mark, passedSince } from '../time/passed-since.js';

/**
 * Lets calls that arrive while one is being written share the next write: under load a commit carries many, alone a
 * call waits for nobody. A group that fails is written again call by call, so a bad call spoils no other.
 * One that failed after `longMs` was no call's fault: the database does not answer, and would let each of them wait as long again.
 */
export class GroupCommit<Item, Answer> {
  private queue: Waiting<Item, Answer>[] = [];
  /** Of groups that failed: each is written alone. */
  private readonly suspects: Waiting<Item, Answer>[] = [];
  private writing = false;

  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly most: number,
    private readonly longMs = seconds(5),
  ) {}

  run(items: readonly Item[]): Promise<readonly Answer[]> {
    return new Promise((resolve, reject) => {
      this.queue.push({ items, resolve, reject });
      if (!this.writing) this.begin();
    });
  }

  private begin(): void {
    this.writing = true;
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    while (this.suspects.length + this.queue.length > 0) await this.writeGroup(this.nextGroup());
    this.writing = false;
  }

  private nextGroup(): Waiting<Item, Answer>[] {
    if (this.suspects.length > 0) return this.suspects.splice(0, 1);
    let size = 0;
    let calls = 0;
    for (const call of this.queue) {
      if (calls > 0 && size + call.items.length > this.most) break;
      size += call.items.length;
      calls += 1;
    }
    return this.queue.splice(0, calls);
  }

  private async writeGroup(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    const since = mark();
    try {
      const answers = await this.write(group.flatMap(call => call.items));
      let from = 0;
      for (const call of group) call.resolve(answers.slice(from, (from += call.items.length)));
    } catch (error) {
      if (passedSince(since) >= this.longMs) return this.giveUp(group, error);
      if (group.length === 1) return group[0]?.reject(error);
      this.suspects.push(...group);
    }
  }

  /** Whoever came meanwhile has waited too. */
  private giveUp(group: readonly Waiting<Item, Answer>[], error: unknown): void {
    for (const call of [...group, ...this.suspects.splice(0), ...this.queue.splice(0)]) call.reject(error);
  }
}

interface Waiting<Item, Answer> {
  readonly items: readonly Item[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
}
