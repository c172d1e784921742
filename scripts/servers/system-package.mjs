import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { runQuietly } from '../process.mjs';
import { tellingTime } from '../say.mjs';

const servicePolicy = '/usr/sbin/policy-rc.d';
const options = ['-y', '-qq', '--no-install-recommends', '--no-upgrade', '-o', 'DPkg::Lock::Timeout=120'];

/** Installs one of Debian's packages when we are root there, without starting the service it brings; otherwise nothing. */
export async function installSystemPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  await tellingTime(`Installing the system's package ${name}, once`, () => withServicesHeldBack(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () => runQuietly('apt-get', ['install', ...options, name], env);
    const { code } = await install();
    if (code === 0) return;
    await runQuietly('apt-get', ['update', '-qq'], env);
    await install();
  }));
}

/** Debian starts what it installs unless this file says no. */
async function withServicesHeldBack(work) {
  const ours = !existsSync(servicePolicy);
  if (ours) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (ours) rmSync(servicePolicy, { force: true });
  }
}
