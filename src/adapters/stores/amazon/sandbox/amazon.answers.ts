import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';

export function errorBody(code: string, message: string): object {
  return { errors: [{ code, message, details: '' }] };
}

/** Something no correct caller sends. */
export function invalidInput(mistake: string): SandboxReply {
  return { status: 400, body: errorBody('InvalidInput', 'Invalid Input'), mistake };
}

export function notFound(what: string): SandboxReply {
  return { status: 404, body: errorBody('NotFound', `${what} was not found`) };
}

/** The time the caller says it is (`20261121T031500Z`): tests move their own clock. */
export function callersClock(request: SandboxRequest): Date {
  const stamp = request.headers['x-amz-date'] ?? '';
  return new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
