import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, IsIn, IsOptional, Matches, MaxLength, MinLength, ValidateBy, validateSync } from 'class-validator';
import { isCidr, isPort, isPostgresUrl, isRedisUrl, isSecretKey, networksIn } from './environment-rules.js';

/** The environment as it was found: text, checked. A rule's message continues "expected …". */
class FoundEnvironment {
  @Rule(isPort, 'a port from 0 to 65535')
  PORT = '3000';

  @MinLength(1, { message: 'a host name or address to listen on' }) @MaxLength(255, { message: 'a host name or address to listen on' })
  HOST = '127.0.0.1';

  @IsOptional() @Rule(isPostgresUrl, 'a URL like postgres://user:password@host:5432/database')
  DATABASE_URL?: string;

  @MinLength(1, { message: 'a folder' })
  DATA_DIR = './data';

  @IsOptional() @Rule(isRedisUrl, 'a URL like redis://host:6379 (rediss:// for TLS), of a Valkey too')
  REDIS_URL?: string;

  @IsIn(['all', 'api', 'worker'], { message: 'all, api or worker' })
  ROLE: 'all' | 'api' | 'worker' = 'all';

  @IsOptional() @Matches(/^[\u0021-\u007e]{24,200}$/, { message: '24 to 200 printable characters without blanks' })
  PARCELWIRE_ADMIN_KEY?: string;

  @IsOptional()
  @Rule(
    isSecretKey,
    '32 bytes in base64, as "openssl rand -base64 32" makes them; after a rotation the older keys follow, separated by commas',
  )
  PARCELWIRE_SECRET_KEY?: string;

  @Rule(text => networksIn(text).every(isCidr), 'networks as 10.0.0.0/8, separated by commas')
  ALLOW_PRIVATE_NETWORKS = '';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { message: 'fatal, error, warn, info, debug, trace or silent' })
  LOG_LEVEL = 'info';
}

/** What the service runs on; see the README for the meaning of each. */
export type Environment = Readonly<Omit<FoundEnvironment, 'PORT' | 'ALLOW_PRIVATE_NETWORKS'>> & {
  readonly PORT: number;
  /** CIDR list. */
  readonly ALLOW_PRIVATE_NETWORKS: readonly string[];
};

/** Every sentence names one setting: what was expected, what was found. */
export class BadEnvironment extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(`Parcelwire does not start:\n${sentences.map(sentence => `- ${sentence}`).join('\n')}`);
  }
}

const secrets = new Set(['DATABASE_URL', 'REDIS_URL', 'PARCELWIRE_ADMIN_KEY', 'PARCELWIRE_SECRET_KEY']);

const known = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(FoundEnvironment, '', false, false)
      .map(rule => rule.propertyName),
  ),
];

/** The settings of this process, or one error with a sentence on each wrong one. A variable that is set to nothing counts as absent. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(known.flatMap(name => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
  const found = plainToInstance(FoundEnvironment, given, { exposeDefaultValues: true });
  const wrong = validateSync(found).map(({ property, value, constraints = {} }) => {
    const shown = secrets.has(property) ? 'something else' : `"${String(value)}"`;
    return `${property}: expected ${Object.values(constraints)[0]}, found ${shown}.`;
  });
  const sentences = [...wrong, ...unknownNames(env), ...missing(found)];
  if (sentences.length > 0) throw new BadEnvironment(sentences);
  return { ...found, PORT: Number(found.PORT), ALLOW_PRIVATE_NETWORKS: networksIn(found.ALLOW_PRIVATE_NETWORKS) };
}

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const ours = known.filter(name => name.startsWith('PARCELWIRE_'));
  const strangers = Object.keys(env).filter(
    name => name.startsWith('PARCELWIRE_') && !name.startsWith('PARCELWIRE_TEST_') && !known.includes(name),
  );
  return strangers.map(name => `${name}: no such setting; those of this name are ${ours.join(' and ')}.`);
}

function missing({ DATABASE_URL, REDIS_URL, PARCELWIRE_SECRET_KEY, ROLE }: FoundEnvironment): string[] {
  const hosted = DATABASE_URL !== undefined;
  return [
    ...(hosted && PARCELWIRE_SECRET_KEY === undefined
      ? ['PARCELWIRE_SECRET_KEY: expected with DATABASE_URL, found nothing; every process needs the same key ("openssl rand -base64 32").']
      : []),
    ...(!hosted && REDIS_URL !== undefined
      ? [
          'REDIS_URL: expected with DATABASE_URL, found without; Redis carries alarms between processes, the embedded database has room for one.',
        ]
      : []),
    ...(!hosted && ROLE !== 'all'
      ? [`ROLE: expected all, found "${ROLE}"; several processes need DATABASE_URL, the embedded database has room for one.`]
      : []),
  ];
}

function Rule(accepts: (text: string) => boolean, expected: string): PropertyDecorator {
  return ValidateBy({
    name: 'rule',
    validator: { validate: value => typeof value === 'string' && accepts(value), defaultMessage: () => expected },
  });
}
