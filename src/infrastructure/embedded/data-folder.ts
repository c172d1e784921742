import { mkdir, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const retired = 'retired';

/** The embedded service's folder: its database, its key, and a lock that keeps a second process out. */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly lock: string,
  ) {}

  /** Throws when another live process has the folder: two of them would corrupt its database. And when it is retired. */
  static async take(path: string): Promise<DataFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const why = await readFile(join(path, retired), 'utf8').catch(() => undefined);
    if (why !== undefined) throw new Error(`expected ${path} to be in use, found that ${why.trim()}; to go back to it all the same, delete ${join(path, retired)}`);
    const lock = join(path, 'lock');
    if (await written(lock)) return new DataFolder(path, lock);
    const holder = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
    if (isAlive(holder)) {
      throw new Error(`expected ${path} to be free, found process ${holder} using it; stop that process, or set DATA_DIR to another folder, or use DATABASE_URL for several processes`);
    }
    await unlink(lock).catch(() => undefined);
    if (await written(lock)) return new DataFolder(path, lock);
    throw new Error(`expected ${path} to be free, found another process taking it at the same moment; start one of them again`);
  }

  get cluster(): string {
    return join(this.path, 'pglite');
  }

  /** Nobody takes it any more. `why` continues "found that …". */
  async retire(why: string): Promise<void> {
    await writeFile(join(this.path, retired), `${why}\n`);
  }

  async free(): Promise<void> {
    await unlink(this.lock).catch(() => undefined);
  }
}

async function written(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(`${process.pid}\n`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Signal 0 only asks. A process of another user answers EPERM: alive. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
