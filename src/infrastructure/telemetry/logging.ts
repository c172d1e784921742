import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination as logFile, type DestinationStream, type LogFn, type Logger } from 'pino';
import { scrubbed, scrubbedText } from './scrubbed.js';

/** Logs as JSON lines, without secrets and personal data. Requests are written down by `accounted`, at the front door. */
export function loggingAt(level: string, destination: DestinationStream = standardOutput()): DynamicModule {
  const options = {
    level,
    serializers: { err: scrubbed },
    formatters: { log: (entry: object) => scrubbed(entry) as Record<string, unknown> },
    hooks: { streamWrite: scrubbedText, logMethod: quietly },
  };
  return LoggerModule.forRoot({ pinoHttp: [options, destination], forRoutes: [] });
}

/** Where Nest lists each of its parts and each route while it starts: eighty lines in which the admin key is overlooked. */
const listings = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

function quietly(this: Logger, args: Parameters<LogFn>, write: LogFn, level: number): void {
  const [entry] = args as readonly ({ readonly context?: unknown } | undefined)[];
  if (level === this.levels.values['info'] && listings.has(entry?.context as string)) this.debug(...args);
  else write.apply(this, args);
}

/** Bytes of lines written in one go (sonic-boom writes 16 KiB at most): a system call each took longer than all the rest of a line. */
const together = 16_000;
/** Nothing is held back for longer, in milliseconds; an exit writes the rest. */
const heldBackFor = 200;

const standardOutput = (): DestinationStream => logFile({ fd: 1, sync: false, minLength: together, periodicFlush: heldBackFor });
