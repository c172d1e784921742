import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installSystemPackage } from './system-package.mjs';

/** Where a program of one of these names is; installed from the system's packages when it is nowhere. */
export async function programPath(names, { alsoIn = [], systemPackage }) {
  const found = () => lookFor(names, [...process.env.PATH.split(delimiter), ...alsoIn.flatMap(folders => folders())]);
  const path = found() ?? (await installSystemPackage(systemPackage), found());
  if (path) return path;
  throw new Error(`Expected ${names.join(' or ')} on PATH, found none: install your system's package (on Debian: ${systemPackage}).`);
}

function lookFor(names, folders) {
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(file => existsSync(file));
}

/** Debian keeps PostgreSQL's programs here, newest version first. */
export function debianPostgresFolders() {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return [];
  return readdirSync(versions).toSorted((a, b) => Number(b) - Number(a)).map(version => join(versions, version, 'bin'));
}
