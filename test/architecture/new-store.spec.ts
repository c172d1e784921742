import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProjectCopy } from '../harness/project-copy.js';
import { offencesIn } from './folder-rules.js';
import { namedAfterNothing, tooLong, unwelcomeText } from './house-rules.js';
import { textFilesIn } from './text-files.js';

interface JestReport {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string; readonly status: string; readonly failureMessages: readonly string[] }[] }[];
}

/** Compilers and a Jest of their own, on a machine that may be busy. */
const patience = 120_000;

describe('npm run new:store', () => {
  const folder = 'src/adapters/stores/acme-market';
  let copy: ProjectCopy;
  let before: ReadonlyMap<string, string>;
  let after: ReadonlyMap<string, string>;

  beforeAll(() => {
    copy = new ProjectCopy();
    before = copy.contents();
    expect(newStore('acme-market')).toMatchObject({ code: 0, err: expect.stringContaining(`npm run jest -- ${folder}`) });
    after = copy.contents();
  });
  afterAll(() => copy.remove());

  const newStore = (...names: readonly string[]): ReturnType<ProjectCopy['run']> => copy.run('scripts/new-store/new-store.mjs', ...names);
  const written = (): string[] => [...after.keys()].filter(path => !before.has(path));

  it('writes one folder and changes nothing else', () => {
    expect(written().filter(path => !path.startsWith(`${folder}/`))).toEqual([]);
    expect([...before].filter(([path, text]) => after.get(path) !== text)).toEqual([]);
    expect(written().map(path => path.slice(folder.length + 1)).sort()).toEqual([
      'README.md', ...['adapter', 'card', 'carriers', 'client', 'contract.spec', 'errors', 'mapper.spec', 'mapper', 'outcomes', 'settings'].map(role => `acme-market.${role}.ts`),
      'index.ts', ...['routes', 'sandbox', 'shop'].map(role => `sandbox/acme-market.${role}.ts`),
    ]);
  });

  it('leaves nothing of the pattern\'s own name', () => {
    expect([...after].filter(([path, text]) => path.startsWith(folder) && /acme(?!-market)|Acme(?!Market)/.test(text)).map(([path]) => path)).toEqual([]);
  });

  it.each([
    [['shopify'], 'There is a store "shopify" already: choose another name, or go on in '],
    [['Acme'], 'Expected a platform\'s name in lower-case letters and digits, with dashes between words (acme, acme-market), found "Acme".'],
    [['../acme'], 'found "../acme".'],
    [['acme-'], 'found "acme-".'],
    [[], 'Expected one name: npm run new:store -- acme'],
    [['acme', 'now'], 'Expected one name: npm run new:store -- acme'],
  ])('refuses %j in one sentence and writes nothing', (names, sentence) => {
    const { code, out, err } = newStore(...names);
    expect({ code, out, sentences: err.trim().split('\n') }).toEqual({ code: 1, out: '', sentences: [expect.stringContaining(sentence)] });
    expect(copy.contents()).toEqual(after);
  });

  it('what it writes compiles', () => {
    writeFileSync(join(copy.root, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', compilerOptions: { noEmit: true }, include: [folder] }));
    expect(copy.run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new.json')).toEqual({ code: 0, out: '', err: '' });
  }, patience);

  it('keeps the rules of the house', async () => {
    expect(copy.run('node_modules/oxlint/bin/oxlint', '--format=unix', folder).code).toBe(0);
    const files = textFilesIn(join(copy.root, folder));
    expect([...tooLong(files), ...unwelcomeText(files), ...namedAfterNothing(files.map(file => ({ ...file, path: file.path.slice(copy.root.length) })))]).toEqual([]);
    expect(await offencesIn(copy.root, folder)).toEqual([]);
  }, patience);

  it('says behaviour by behaviour what is not written yet', () => {
    const tests = ownTests();
    expect(titles(tests, 'passed')).toEqual([
      'a box is told with its number, carrier, link and units',
      'goods handed over at the counter have no number, carrier or link',
      'its card promises nothing the service cannot keep',
      'revoked credentials lock the store out and use up nothing',
      'an order the store does not know yet is asked about again later',
      'a throttling store gets nothing twice and costs no try',
    ]);
    const failures = tests.filter(each => each.status === 'failed');
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.filter(each => !/not written yet|neither is written yet|has no GET \/account yet|There is no order/.test(each.failureMessages.join())).map(each => each.title)).toEqual([]);
  }, patience);

  it('a first route in the sandbox, and the probes are behind us', () => {
    const routes = join(copy.root, folder, 'sandbox/acme-market.routes.ts');
    const account = `  if (request.path === '/account') return token === tokens.good ? { status: 200, body: { account: 'Acme Ltd' } } : { status: 403, body: { message: 'Orders may not be read' } };\n`;
    writeFileSync(routes, readFileSync(routes, 'utf8').replace('  const [, storeOrderId]', `${account}  const [, storeOrderId]`));
    expect(titles(ownTests(), 'passed').filter(title => title.startsWith('a probe'))).toHaveLength(4);
  }, patience);

  it('once it counts as finished, its address takes what those of all others take, and nothing else', () => {
    const errors = join(copy.root, folder, 'acme-market.errors.ts');
    writeFileSync(errors, readFileSync(errors, 'utf8').replace(/\[\n[^]*\];/, '[];'));
    expect(testsIn('test/contracts/addresses.spec.ts', '-t', 'acme-market').filter(each => each.status !== 'pending')).toMatchObject([{ status: 'passed' }]);
  }, patience);

  function ownTests(): JestReport['testResults'][number]['assertionResults'] {
    return testsIn(folder);
  }

  function testsIn(...which: readonly string[]): JestReport['testResults'][number]['assertionResults'] {
    const { out } = copy.run('--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--runInBand', '--json', '--silent', ...which);
    return (JSON.parse(out) as JestReport).testResults.flatMap(suite => suite.assertionResults);
  }
});

const titles = (tests: JestReport['testResults'][number]['assertionResults'], status: string): string[] => tests.filter(each => each.status === status).map(each => each.title);
