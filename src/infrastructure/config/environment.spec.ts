import { describe, expect, it } from '@jest/globals';
import { BadEnvironment, readEnvironment } from './environment.js';

const key = Buffer.alloc(32, 7).toString('base64');

function sentencesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof BadEnvironment) return error.sentences;
    throw error;
  }
  return [];
}

describe('the environment of the service', () => {
  it('needs nothing at all: then it is embedded and listens on this machine only', () => {
    expect(readEnvironment({ PATH: '/bin' })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data', ROLE: 'all', LOG_LEVEL: 'info', ALLOW_PRIVATE_NETWORKS: [] });
  });

  it('takes every setting of a hosted service', () => {
    const env = {
      PORT: '8080', HOST: '0.0.0.0', DATABASE_URL: 'postgres://p:s@db:5432/parcelwire', REDIS_URL: 'redis://cache:6379', ROLE: 'worker',
      PARCELWIRE_SECRET_KEY: `${key},${key}`, ALLOW_PRIVATE_NETWORKS: '10.0.0.0/8, ::1/128', LOG_LEVEL: 'debug',
    };
    expect(readEnvironment(env)).toEqual({ ...env, PORT: 8080, DATA_DIR: './data', ALLOW_PRIVATE_NETWORKS: ['10.0.0.0/8', '::1/128'] });
  });

  it('names everything that is wrong at once, one sentence each', () => {
    const sentences = sentencesOf({ PORT: '99999', DATABASE_URL: 'mysql://db/x', REDIS_URL: 'cache', ROLE: 'boss', ALLOW_PRIVATE_NETWORKS: '10.0.0.0', LOG_LEVEL: 'loud', PARCELWIRE_ADMIN_KEY: 'short' });
    expect(sentences.map(sentence => sentence.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'REDIS_URL', 'ROLE', 'ALLOW_PRIVATE_NETWORKS', 'LOG_LEVEL', 'PARCELWIRE_ADMIN_KEY']),
    );
    expect(sentences).toContain('PORT: expected a port from 0 to 65535, found "99999".');
  });

  it('says nothing of a secret that is wrong', () => {
    expect(sentencesOf({ PARCELWIRE_SECRET_KEY: 'hunter2-hunter2' }).join()).not.toContain('hunter2');
    expect(sentencesOf({ DATABASE_URL: 'pg//user:hunter2@db' }).join()).not.toContain('hunter2');
  });

  it('finds a misspelt setting of its own name', () => {
    expect(sentencesOf({ PARCELWIRE_ADMINKEY: 'x' })).toEqual(['PARCELWIRE_ADMINKEY: no such setting; those of this name are PARCELWIRE_ADMIN_KEY and PARCELWIRE_SECRET_KEY.']);
  });

  it('takes an address of Valkey only in the form that its client understands: it would call a host of the name valkey', () => {
    const hosted = { DATABASE_URL: 'postgres://db/parcelwire', PARCELWIRE_SECRET_KEY: key };
    expect(sentencesOf({ ...hosted, REDIS_URL: 'valkey://:secret@cache:6379' })).toEqual(['REDIS_URL: expected a URL like redis://host:6379 (rediss:// for TLS), of a Valkey too, found something else.']);
    expect(readEnvironment({ ...hosted, REDIS_URL: 'rediss://:secret@cache:6379/1' })).toHaveProperty('REDIS_URL', 'rediss://:secret@cache:6379/1');
  });

  it('does not start a hosted service whose secrets no other process could read', () => {
    expect(sentencesOf({ DATABASE_URL: 'postgres://db/parcelwire' })[0]).toMatch(/^PARCELWIRE_SECRET_KEY: expected with DATABASE_URL/);
  });

  it('does not start one of several processes on the embedded database', () => {
    expect(sentencesOf({ ROLE: 'api' })[0]).toMatch(/^ROLE: expected all/);
  });

  it('does not start on the embedded database when Redis says that another one was meant', () => {
    expect(sentencesOf({ REDIS_URL: 'redis://cache:6379' })[0]).toMatch(/^REDIS_URL: expected with DATABASE_URL/);
  });
});
