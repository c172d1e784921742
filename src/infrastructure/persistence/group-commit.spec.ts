import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

describe('calls that arrive together', () => {
  it('share one write and each gets its own answers', async () => {
    const writes: number[][] = [];
    const commits = new GroupCommit<number, number>(items => (writes.push([...items]), Promise.resolve(items.map(item => item * 10))), 100);
    expect(await Promise.all([commits.run([1, 2]), commits.run([3])])).toEqual([[10, 20], [30]]);
    expect(writes).toEqual([[1, 2, 3]]);
  });

  it('a call that arrives during a write goes with the next one', async () => {
    const writes: number[][] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>(resolve => (release = resolve));
    const commits = new GroupCommit<number, number>(async items => (writes.push([...items]), await gate, items), 100);
    const first = commits.run([1]);
    while (writes.length === 0) await new Promise(resolve => setImmediate(resolve));
    const others = [commits.run([2]), commits.run([3])];
    release();
    await Promise.all([first, ...others]);
    expect(writes).toEqual([[1], [2, 3]]);
  });

  it('a bad call fails alone', async () => {
    const commits = new GroupCommit<number, number>(items => (items.includes(13) ? Promise.reject(new Error('unlucky')) : Promise.resolve(items)), 100);
    const answers = await Promise.allSettled([commits.run([1]), commits.run([13]), commits.run([2])]);
    expect(answers.map(each => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('all fail together, with those that came meanwhile, when the database does not answer: none waits for the others first', async () => {
    const writes: number[][] = [];
    let fail: (error: Error) => void = () => undefined;
    const silence = new Promise<number[]>((_, reject) => (fail = reject));
    const commits = new GroupCommit<number, number>(items => (writes.push([...items]), silence), 100, 0);
    const calls = [commits.run([1]), commits.run([2])];
    while (writes.length === 0) await new Promise(resolve => setImmediate(resolve));
    calls.push(commits.run([3]));
    fail(new Error('no answer'));
    expect((await Promise.allSettled(calls)).map(each => each.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(writes).toEqual([[1, 2]]);
  });

  it('no write grows beyond its limit, and a call is never torn apart', async () => {
    const sizes: number[] = [];
    const commits = new GroupCommit<number, number>(items => (sizes.push(items.length), Promise.resolve(items)), 5);
    await Promise.all([commits.run([1, 2, 3]), commits.run([4, 5, 6]), commits.run([7]), commits.run([1, 2, 3, 4, 5, 6, 7])]);
    expect(sizes).toEqual([3, 4, 7]);
  });
});
