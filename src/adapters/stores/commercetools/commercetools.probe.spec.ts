import { describe, expect, it } from '@jest/globals';
import { answer, scriptedStore } from '../../../../test/harness/scripted-store.js';
import type { HttpReply } from '../../../application/ports/store-session.js';
import { probeProject } from './commercetools.probe.js';
import { CommercetoolsSettings } from './commercetools.settings.js';

const granted = (scope: string): HttpReply => answer(200, { access_token: 't', expires_in: 172_800, scope });
const error = (status: number, code: string, message: string): HttpReply => answer(status, { statusCode: status, message, errors: [{ code, message }] });
const project = answer(200, { key: 'acme-us', name: 'Acme US' });

function probe(replies: readonly HttpReply[], change: Partial<CommercetoolsSettings> = {}): ReturnType<typeof probeProject> {
  const settings = Object.assign(new CommercetoolsSettings(), { projectKey: 'acme-us', region: 'europe-west1.gcp', clientId: 'a', clientSecret: 'b', ...change });
  return probeProject(scriptedStore(settings, replies).session);
}

describe('a probe of commercetools', () => {
  it('names the project', async () => {
    expect(await probe([granted('manage_orders:acme-us view_project_settings:acme-us'), granted(''), project])).toEqual({ is: 'good', account: 'Acme US' });
    expect(await probe([granted('manage_project:acme-us'), granted(''), project])).toMatchObject({ is: 'good' });
  });

  it('is content without a sight of the project settings', async () => {
    const outOfSight = error(403, 'insufficient_scope', 'Insufficient scope.');
    expect(await probe([granted('manage_orders:acme-us'), granted(''), outOfSight])).toMatchObject({ is: 'good', account: 'acme-us', notes: [expect.stringContaining('view_project_settings')] });
  });

  it('one Store of the project is enough where the settings name it', async () => {
    expect(await probe([granted('manage_orders:acme-us:eu'), granted(''), project], { storeKey: 'eu' })).toMatchObject({ is: 'good' });
    expect(await probe([granted('manage_orders:acme-us:eu')])).toMatchObject({ is: 'under-scoped' });
  });

  it('names the scopes that are missing', async () => {
    expect(await probe([granted('view_orders:acme-us')])).toMatchObject({ is: 'under-scoped', missing: ['manage_orders:acme-us'] });
    expect(await probe([granted('manage_orders:other')])).toMatchObject({ is: 'under-scoped', missing: ['manage_orders:acme-us'] });
    expect(await probe([granted('manage_orders:acme-us')], { lineItemStates: { shipped: 'shipped' } })).toMatchObject({ is: 'under-scoped', missing: ['view_states:acme-us'] });
    expect(await probe([answer(400, { error: 'invalid_scope', error_description: 'exceeds the scope granted' })], { scopes: 'manage_orders:acme-us' })).toMatchObject({ is: 'under-scoped' });
  });

  it('tells a wrong secret and a project that is not there from a server that is not', async () => {
    expect(await probe([answer(401, { error: 'invalid_client', error_description: 'Please provide valid client credentials.' })])).toMatchObject({ is: 'wrong-credentials' });
    expect(await probe([granted('manage_orders:acme-us'), granted(''), error(404, 'ResourceNotFound', 'not found')])).toMatchObject({ is: 'wrong-credentials', detail: expect.stringContaining('acme-us') });
    expect(await probe([error(503, 'OverCapacity', 'busy')])).toMatchObject({ is: 'unreachable' });
    expect(await probe([{ heard: false, why: 'no-such-host', detail: 'ENOTFOUND', mayHaveActed: false, retryAfterMs: undefined }])).toMatchObject({ is: 'unreachable', detail: 'ENOTFOUND' });
  });
});
