import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inProject } from '../places.mjs';
import { interruption } from '../process.mjs';
import { Unable, say } from '../say.mjs';

const file = inProject('.cache', 'setup.lock');

/** Runs `work` while no other run of this project does. A lock whose process is gone counts for nothing. */
export async function oneAtATime(work) {
  mkdirSync(inProject('.cache'), { recursive: true });
  for (let told = false; !taken(); told = true) {
    if (!told) say('Waiting for another run that is installing or building …');
    if (interruption()) throw new Unable('Interrupted.');
    await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives()) rmSync(file, { force: true });
    return false;
  }
}

function holderLives() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
