import { describe, expect, it } from '@jest/globals';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { Org } from './salesforce.org.js';
import { readQuery, readStates } from './salesforce.reading.js';
import { SalesforceSettings } from './salesforce.settings.js';

const settings = Object.assign(new SalesforceSettings(), { myDomain: 'acme.my.salesforce.com', clientId: 'id', clientSecret: 'secret' });
const login = answer(200, { access_token: '00D1', instance_url: 'https://acme.my.salesforce.com' });
const page = (records: readonly object[], nextRecordsUrl?: string) => answer(200, { totalSize: 2, done: nextRecordsUrl === undefined, records, nextRecordsUrl });

describe('rows of a query', () => {
  it('are read to the last page', async () => {
    const { session } = scriptedStore(settings, [login, page([{ Id: '1' }], '/services/data/v67.0/query/01g-2000'), page([{ Id: '2' }])]);
    expect(await readQuery('SELECT Id FROM Order', session)).toEqual({ is: 'done', value: [{ Id: '1' }, { Id: '2' }] });
  });

  it.each(['@elsewhere.example/services/', '.elsewhere.example/', '/elsewhere'])('are not asked for at %s: the token stays at home', async next => {
    const { session, sent } = scriptedStore(settings, [login, page([{ Id: '1' }], next)]);
    expect(await readQuery('SELECT Id FROM Order', session)).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: false });
    expect(sent).toHaveLength(2);
  });

  it('are none of it when one of their pages does not come', async () => {
    const { session } = scriptedStore(settings, [login, page([{ Id: '1' }], '/services/data/v67.0/query/01g-2000'), answer(503, '')]);
    expect(await readQuery('SELECT Id FROM Order', session)).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: false });
  });

  it('of another form than rows are no rows', async () => {
    const { session } = scriptedStore(settings, [login, answer(200, { records: [null] })]);
    expect(await readQuery('SELECT Id FROM Order', session)).toMatchObject({ is: 'later', detail: 'the answer.records[0] should be an object, found null' });
  });
});

describe('an order as the org shows it', () => {
  const org: Org = { profile: 'orders', missing: [], providers: null, shipmentStatuses: null, itemNamesLine: false, reductions: false, address: false };
  const row = { Id: '801Hs0000000001IAA', CreatedDate: '2026-10-01T10:00:00Z' };
  const rows = (part: string, records: readonly object[]) => answer(200, {
    compositeResponse: ['orders', 'lines', 'packages', 'items'].map(referenceId => ({ referenceId, body: { done: true, records: referenceId === part ? records : [row] } })),
  });

  it('is none when a part of the answer is refused, is missing, or does not come to its end', async () => {
    const parts = (...body: unknown[]) => answer(200, { compositeResponse: body.map((each, at) => ({ referenceId: ['orders', 'lines'][at], body: each })) });
    const read = (...replies: Parameters<typeof scriptedStore>[1]) => readStates([row.Id], org, scriptedStore(settings, [login, ...replies]).session, { withAddress: false });
    expect(await read(parts([{ errorCode: 'INVALID_FIELD', message: 'No such column' }]))).toMatchObject({ is: 'refused', code: 'metadata-missing' });
    expect(await read(parts({ done: true, records: [row] }))).toMatchObject({ is: 'later', detail: 'expected rows for the query of lines, found none in the composite answer' });
    expect(await read(parts({ done: false, records: [row], nextRecordsUrl: '/services/data/v67.0/query/01g-2000' }), answer(503, ''))).toMatchObject({ is: 'later', why: 'unavailable', mayHaveActed: false });
  });

  it.each(['orders', 'lines', 'packages', 'items'])('is not believed when one of its %s has no id that an address could hold', async part => {
    for (const Id of ['802\ud83d', '', 'a b', null]) {
      const { session } = scriptedStore(settings, [login, rows(part, [row, { ...row, Id }])]);
      expect(await readStates([row.Id], org, session, { withAddress: false })).toMatchObject({ is: 'later', why: 'unavailable', detail: expect.stringMatching(`${part}\\[1\\].Id should be an id`) });
    }
  });
});
