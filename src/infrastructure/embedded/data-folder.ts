import { mkdir, open, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const retired = 'retired';

/** Why nobody may begin in a folder, and what to do: `expected …, found …`. */
export class FolderRefused extends Error {}

/** The embedded service's folder: its database, its key, and a lock that keeps a second process out. */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly lock: string,
  ) {}

  /** Throws when another live process has the folder: two of them would corrupt its database. And when it is retired. */
  static async take(path: string): Promise<DataFolder> {
    await make(path).catch((error: Error) => {
      throw notWritable(path, error);
    });
    const why = await readFile(join(path, retired), 'utf8').catch(() => undefined);
    if (why !== undefined)
      throw new FolderRefused(
        `expected ${path} to be in use, found that ${why.trim()}; to go back to it all the same, delete ${join(path, retired)}`,
      );
    const lock = join(path, 'lock');
    if (await written(lock)) return new DataFolder(path, lock);
    const [holder = '', birth = ''] = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
    if (await isAlive(Number.parseInt(holder, 10), birth)) {
      throw new FolderRefused(
        `expected ${path} to be free, found process ${holder} using it; stop that process, or set DATA_DIR to another folder, or use DATABASE_URL for several processes; if it is another program, delete ${lock}`,
      );
    }
    await unlink(lock).catch(() => undefined);
    if (await written(lock)) return new DataFolder(path, lock);
    throw new FolderRefused(`expected ${path} to be free, found another process taking it at the same moment; start one of them again`);
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

/** Not Node's `recursive`: where nothing can be made in a folder that is there, and the system says ENOENT (/proc), that tries for ever. */
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  await make(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!(await isFolder(folder))) throw error;
  }
}

const isFolder = (path: string): Promise<boolean> => stat(path).then(found => found.isDirectory(), () => false);

async function written(lock: string): Promise<boolean> {
  const mark = `${process.pid}\n${(await birthOf(process.pid)) ?? ''}\n`;
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(mark);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw notWritable(lock, error as Error);
  }
}

const notWritable = (path: string, error: Error): FolderRefused =>
  new FolderRefused(`expected to write in ${path}, found: ${error.message}; set DATA_DIR to a folder of this user`, { cause: error });

/**
 * Whether the process that wrote the lock lives. Its number may be another's since: a killed process leaves its lock behind, and a
 * restarted machine begins to count anew.
 */
async function isAlive(pid: number, birth: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isThere(pid)) return false;
  const found = birth && (await birthOf(pid));
  return !found || found === birth;
}

/** Signal 0 only asks. A process of another user answers EPERM: alive. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The start of the machine and of the process in it, where the system tells (Linux): see proc(5), field 22 of `stat`. */
async function birthOf(pid: number): Promise<string | undefined> {
  try {
    const [machine, stat] = await Promise.all(['/proc/sys/kernel/random/boot_id', `/proc/${pid}/stat`].map(file => readFile(file, 'utf8')));
    return `${machine!.trim()} ${stat!.slice(stat!.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}
