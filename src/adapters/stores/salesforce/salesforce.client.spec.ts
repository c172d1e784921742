import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSession, type TestSession } from '../../../../test/harness/store-session.js';
import type { HttpRequest } from '../../../application/ports/store-session.js';
import { anything } from '../../../application/stores/answer-shape.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { call } from './salesforce.client.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import { openSandbox, type SalesforceSandbox } from './sandbox/salesforce.sandbox.js';
import { app } from './sandbox/salesforce.login-desk.js';

const whoWeAre = { method: 'GET', path: '/services/data/v67.0/query?q=SELECT%20Id%2C%20Name%2C%20IsSandbox%20FROM%20Organization%20LIMIT%201', effect: 'read' } as const;

const ask = (session: TestSession<SalesforceSettings>): ReturnType<typeof call> => call(whoWeAre, anything, session);

describe('a call to the org', () => {
  let sandbox: SalesforceSandbox;
  const sessions: TestSession<SalesforceSettings>[] = [];
  const sent: HttpRequest[] = [];
  beforeEach(async () => {
    sandbox = await openSandbox();
  });
  afterEach(async () => {
    for (const each of sessions.splice(0)) await each.close();
    sent.length = 0;
    await sandbox.close();
  });

  function session(settings: Record<string, unknown> = {}): TestSession<SalesforceSettings> {
    const opened = openTestSession(new SalesforceAdapter(), { ...sandbox.settings(), ...settings });
    const send = opened.http.send.bind(opened.http);
    opened.http.send = request => {
      sent.push(request);
      return send(request);
    };
    sessions.push(opened);
    return opened;
  }
  const logins = (): number => sandbox.calls().byOperation['POST /services/oauth2/token'] ?? 0;

  it('carries the token and costs one of the day\'s calls', async () => {
    expect(await ask(session())).toMatchObject({ is: 'done', value: { totalSize: 1 } });
    expect(sent[1]).toMatchObject({
      method: 'GET', url: `${sandbox.url}${whoWeAre.path}`, headers: { authorization: expect.stringMatching(/^Bearer 00D/), accept: 'application/json' }, cost: { budget: 'daily', units: 1 },
    });
  });

  it('goes where the token says the org is', async () => {
    expect(await ask(session({ apiUrl: undefined }))).toMatchObject({ is: 'done' });
    expect(sent[1]?.url).toBe(`${sandbox.url}${whoWeAre.path}`);
  });

  it('many at once log in once', async () => {
    const one = session();
    await Promise.all([ask(one), ask(one), ask(one)]);
    expect(logins()).toBe(1);
  });

  it('a session that ended is begun anew once, however many calls find it ended', async () => {
    const one = session();
    await ask(one);
    sandbox.logins.expireAll();
    const answers = await Promise.all([ask(one), ask(one), ask(one)]);
    expect(answers.map(each => each.is)).toEqual(['done', 'done', 'done']);
    expect(logins()).toBe(2);
  });

  it('a session that ends at once locks the store out instead of logging in for ever', async () => {
    sandbox.misbehave({ is: 'lock-out' });
    expect(await ask(session())).toMatchObject({ is: 'locked-out' });
    sandbox.behave();
    expect(logins()).toBe(1);
  });

  it('client credentials open the same door', async () => {
    const settings = { username: undefined, privateKey: undefined, clientSecret: app.clientSecret };
    expect(await ask(session(settings))).toMatchObject({ is: 'done' });
    expect(new URLSearchParams(sent[0]?.body).get('grant_type')).toBe('client_credentials');
  });

  it.each([
    ['a secret that is wrong', { username: undefined, privateKey: undefined, clientSecret: 'nope' }, /invalid_client/],
    ['an app nobody knows', { clientId: '3MVG9stranger' }, /invalid_client_id/],
    ['a user nobody approved', { username: 'stranger@acme.example' }, /approved/],
    ['a production org\'s audience', { myDomain: 'acme.my.salesforce.com' }, /audience/],
    ['a key that is none', { privateKey: '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----' }, /privateKey/],
  ])('%s is told as such', async (_, settings, detail) => {
    expect(await ask(session(settings))).toMatchObject({ is: 'locked-out', detail: expect.stringMatching(detail) });
  });

  it('a clock that is wrong is set by Salesforce\'s own', async () => {
    const one = session();
    one.now = () => new Date(Date.now() + 3_600_000);
    expect(await ask(one)).toMatchObject({ is: 'done' });
    expect(logins()).toBe(2);
  });

  it('learns from each answer what is left of the day', async () => {
    const one = session();
    const said: unknown[] = [];
    one.http.learn = (budget, learned) => void said.push([budget, learned]);
    await ask(one);
    expect(said).toEqual([['daily', { available: 99_999, capacity: 100_000, perSecond: 100_000 / 86_400 }]]);
  });
});
