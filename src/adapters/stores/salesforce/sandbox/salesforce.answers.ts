import type { SandboxReply } from '../../sandbox-server.js';

export interface ApiFault {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

export function apiError(status: number, errorCode: string, message: string, fields?: readonly string[]): SandboxReply {
  return { status, body: [{ errorCode, message, ...(fields ? { fields } : {}) }] };
}
