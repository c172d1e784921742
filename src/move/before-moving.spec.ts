import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { migrations } from '../infrastructure/persistence/migrations/index.js';
import { moveArguments } from './move-arguments.js';
import { checkSource, checkTarget } from './schema-versions.js';
import { inOrder } from './tables.js';

const ours = migrations.map(({ name }) => name);

describe('before anything is moved', () => {
  it('the command is told where to, and says how it wants to be told', () => {
    expect(moveArguments(['--to', 'postgres://db/parcelwire', '--show-key'])).toEqual({ to: 'postgres://db/parcelwire', showKey: true });
    for (const words of [[], ['--to', 'mysql://db/x'], ['--from', 'x'], ['postgres://db/parcelwire']]) expect(() => moveArguments(words)).toThrow(/npm run move -- --to/);
  });

  it('repeats no password of a URL it cannot use', () => {
    expect(() => moveArguments(['--to', 'postgre://user:hunter2@db/x'])).toThrow(expect.not.stringContaining('hunter2'));
  });

  it('the embedded database must be exactly of this version, the target of no newer one', () => {
    checkSource(ours);
    checkTarget([]);
    checkTarget(ours);
    expect(() => checkSource(ours.slice(1))).toThrow(/expected the embedded database to be up to date, found it without migration-0001/);
    expect(() => checkSource([...ours, 'migration-9999-tomorrow'])).toThrow(/found migration-9999-tomorrow/);
    expect(() => checkTarget([...ours, 'migration-9999-tomorrow'])).toThrow(/expected the PostgreSQL database to be of this version or older/);
  });

  it('tables go after those they point at, in whatever order they come', () => {
    const tables = [
      { name: 'stores', needs: [] }, { name: 'shipments', needs: ['stores'] }, { name: 'deliveries', needs: ['shipments', 'stores'] }, { name: 'api_keys', needs: [] },
    ];
    fc.assert(fc.property(fc.shuffledSubarray(tables, { minLength: tables.length }), shuffled => {
      const names = inOrder(shuffled).map(({ name }) => name);
      expect(names.toSorted()).toEqual(['api_keys', 'deliveries', 'shipments', 'stores']);
      for (const { name, needs } of tables) for (const need of needs) expect(names.indexOf(need)).toBeLessThan(names.indexOf(name));
    }));
  });
});
