import { describe, expect, it } from '@jest/globals';
import { answer, type ScriptedStore, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { HttpReply } from '../../../application/ports/store-session.js';
import { mappedStates } from './commercetools.line-states.js';
import { CommercetoolsSettings } from './commercetools.settings.js';

const token = answer(200, { access_token: 't', expires_in: 172_800, scope: '' });
const picked = { id: 'id-picked', key: 'picked' };
const shipped = { id: 'id-shipped', key: 'shipped' };

function store(lineItemStates: CommercetoolsSettings['lineItemStates'], ...replies: HttpReply[]): ScriptedStore<CommercetoolsSettings> {
  return scriptedStore(Object.assign(new CommercetoolsSettings(), { projectKey: 'acme-us', region: 'europe-west1.gcp', clientId: 'a', clientSecret: 'b', lineItemStates }), [token, ...replies]);
}

describe('line item states that a shop names by key', () => {
  it('are asked for once, by their keys, and kept apart by what they are for', async () => {
    const { session, sent } = store({ shipped: 'shipped', from: ['picked'] }, answer(200, { results: [picked, shipped] }));
    const found = { states: { shipped: 'id-shipped', from: ['id-picked'] } };
    expect([await mappedStates(session), await mappedStates(session)]).toEqual([found, found]);
    expect(sent.map(each => new URL(each.url).searchParams.get('where'))).toEqual([null, 'type="LineItemState" and key in ("shipped", "picked")']);
  });

  it('may be the one alone into which everything goes', async () => {
    expect(await mappedStates(store({ shipped: 'shipped' }, answer(200, { results: [shipped] })).session)).toEqual({ states: { shipped: 'id-shipped' } });
  });

  it('that the project does not have are named', async () => {
    expect(await mappedStates(store({ shipped: 'shipped', from: ['picked', 'packed'] }, answer(200, { results: [shipped] })).session)).toMatchObject({ outcome: { is: 'refused', said: expect.stringMatching(/picked, packed$/) } });
  });

  it('that cannot be read are read later', async () => {
    for (const reply of [answer(503, ''), answer(200, { results: 'none' })]) {
      expect(await mappedStates(store({ shipped: 'shipped' }, reply).session)).toMatchObject({ outcome: { is: 'later', why: 'unavailable' } });
    }
  });
});
