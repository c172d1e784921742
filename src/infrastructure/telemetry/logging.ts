import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { destination as logFile, type DestinationStream } from 'pino';
import { scrubbed, scrubbedText } from './scrubbed.js';

/** Logs as JSON lines, without secrets and personal data. Requests are written down by `accounted`, at the front door. */
export function loggingAt(level: string, destination: DestinationStream = standardOutput()): DynamicModule {
  const options = {
    level,
    serializers: { err: scrubbed },
    formatters: { log: (entry: object) => scrubbed(entry) as Record<string, unknown> },
    hooks: { streamWrite: scrubbedText },
  };
  return LoggerModule.forRoot({ pinoHttp: [options, destination], forRoutes: [] });
}

/** Lines that come while one is being written go out with the next write; nothing is held back, and an exit writes the rest. */
const standardOutput = (): DestinationStream => logFile({ fd: 1, sync: false });
