import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { Service } from './service.js';

const folder = mkdtempSync(join(tmpdir(), 'parcelwire-service-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const standIn = `
  import { createServer } from 'node:http';
  const server = createServer((request, response) => response.end('ok'));
  server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('up'));
  process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });`;

it('a killed service comes back on the same address, and a stopped one says goodbye', async () => {
  const service = await Service.start({ dataDir: folder }, {}, program('stand-in.mjs', standIn));
  await service.kill9();
  expect(service.log()).not.toContain('goodbye');
  await service.restart();
  expect(await (await fetch(service.url)).text()).toBe('ok');
  expect(await service.stop()).toBe(0);
  expect(service.log()).toMatch(/up\s+up\s+goodbye/);
});

it('a service that says its keys, or whose shopper it was, is reported when it ends', async () => {
  for (const slip of ['process.env.PARCELWIRE_ADMIN_KEY', 'process.env.PARCELWIRE_SECRET_KEY', `'jo.doe@acme.example'`, `'17 Hidden Hollow'`, `'+1 555 0177 445'`]) {
    const service = await Service.start({ dataDir: folder }, {}, program('talkative.mjs', `${standIn}\nconsole.log('started with', ${slip});`));
    await expect(service.stop()).rejects.toThrow(/no secret and nobody's name, address or number[^]*started with/);
  }
});

it('a service that ends before it is ready is reported with what it printed', async () => {
  const starting = Service.start({ dataDir: folder }, {}, program('broken.mjs', `console.error('PORT should be a number'); process.exit(3);`));
  await expect(starting).rejects.toThrow(/ended with 3 before it was ready[^]*PORT should be a number/);
});

it('a service that was never built is reported with what to do', async () => {
  await expect(Service.start({ dataDir: folder }, {}, join(folder, 'nowhere.js'))).rejects.toThrow(/npm test/);
});

function program(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
