import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { endsWithin } from '../../src/end-in-time.js';
import { HealthController } from '../../src/adapters/inbound/rest/health/health.controller.js';
import { readEnvironment } from '../../src/infrastructure/config/environment.js';

interface ComposeService {
  readonly build?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly stop_grace_period?: string;
  readonly volumes?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const written = readFileSync('compose.yaml', 'utf8');
const { services, volumes } = parse(written, { merge: true }) as Compose;
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);

const recipe = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ').split('\n');
const stepsOf = (word: string): string[] => recipe.flatMap(line => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
const ownSettings = Object.fromEntries(stepsOf('ENV').flatMap(step => step.split(' ')).map(pair => pair.split('=') as [string, string]));

/** What compose is given in `.env` and by the shell; everything the file may name. */
const given: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'letters0and0digits', PARCELWIRE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), PARCELWIRE_ADMIN_KEY: 'pw_an_admin_key_of_some_length',
  REDIS_URL: 'redis://valkey:6379', ALLOW_PRIVATE_NETWORKS: '10.0.0.0/8', LOG_LEVEL: 'debug',
};

/** As compose fills `${NAME}`, `${NAME:-instead}` and `${NAME:?must be set}` in. */
const filled = (text: string, from: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, mark: string | undefined, rest: string) => from[name] ?? (mark === '-' ? rest : ''));

const environmentOf = ({ environment = {} }: ComposeService, from = given): Record<string, string> => ({
  ...ownSettings,
  ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value, from)])),
});

describe('compose.yaml', () => {
  it('runs one process that takes news in and one that tells it', () => {
    expect(ours.map(([name, service]) => [name, environmentOf(service)['ROLE']])).toEqual([['api', 'api'], ['worker', 'worker']]);
  });

  it.each(ours)('gives %s an environment that it starts with, and no variable that it does not read', (_, service) => {
    const { NODE_ENV: __, ...environment } = environmentOf(service);
    expect(Object.keys(readEnvironment(environment))).toEqual(expect.arrayContaining(Object.keys(environment)));
    const { POSTGRES_PASSWORD, PARCELWIRE_SECRET_KEY } = given as { POSTGRES_PASSWORD: string; PARCELWIRE_SECRET_KEY: string };
    expect(() => readEnvironment(environmentOf(service, { POSTGRES_PASSWORD, PARCELWIRE_SECRET_KEY }))).not.toThrow();
  });

  it('asks for no variable that nobody was told of', () => {
    const asked = [...written.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(given).toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it.each(ours)('leads %s to the database that is beside it', (_, service) => {
    const { username, password, hostname, pathname } = new URL(environmentOf(service)['DATABASE_URL']!);
    const database = services[hostname]!;
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environmentOf(database);
    expect([username, password, pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
    expect(service.depends_on).toEqual({ [hostname]: { condition: 'service_healthy' } });
    expect(database.healthcheck).toBeDefined();
  });

  it('says in its first lines the address of the alarm clock that is beside it, under the profile that starts it', () => {
    const [, url, profile] = /REDIS_URL=(\S+) in .env, and docker compose --profile (\w+) up/.exec(written) ?? [];
    expect(services[new URL(url!).hostname]?.profiles).toEqual([profile]);
  });

  it('publishes the port on which the service listens inside, to this machine only', () => {
    expect(services['api']?.ports).toEqual([`127.0.0.1:3000:${ownSettings['PORT']}`]);
    expect(services['worker']?.ports).toBeUndefined();
  });

  it('waits longer for the end of a process than the process itself does', () => {
    for (const [, { stop_grace_period: grace }] of ours) expect(Number.parseInt(grace!, 10)).toBeGreaterThan(endsWithin / 1_000);
  });

  it('keeps the database on a volume that it declares', () => {
    const kept = Object.values(services).flatMap(service => service.volumes ?? []).map(each => each.split(':')[0]!);
    expect(kept).toEqual(Object.keys(volumes));
  });
});

describe('the Dockerfile', () => {
  it('copies what there is', () => {
    const sources = stepsOf('COPY').filter(step => !step.startsWith('--from')).flatMap(step => step.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter(source => !existsSync(source))).toEqual([]);
  });

  it('runs the service as "npm start" does', async () => {
    const { commands } = (await import('../../scripts/commands.mjs' as string)) as { commands: { start: { run: readonly string[] } } };
    expect(JSON.parse(stepsOf('CMD').at(-1)!)).toEqual(['node', ...commands.start.run]);
    expect(existsSync(commands.start.run.at(-1)!)).toBe(true);
  });

  it('starts the service where it was given nothing, on the port it says, with its books on the volume', () => {
    const { NODE_ENV: __, ...environment } = ownSettings;
    expect(Object.keys(readEnvironment(environment))).toEqual(expect.arrayContaining(Object.keys(environment)));
    expect([environment['PORT'], environment['DATA_DIR']]).toEqual([stepsOf('EXPOSE')[0], stepsOf('VOLUME')[0]]);
  });

  it('asks a running container whether it is ready, by the route that says so', () => {
    const health = String(Reflect.getMetadata('path', HealthController));
    const ready = String(Reflect.getMetadata('path', HealthController.prototype.ready));
    expect(recipe.find(line => line.startsWith('HEALTHCHECK'))).toContain(`/${health}/${ready}\``);
  });
});
