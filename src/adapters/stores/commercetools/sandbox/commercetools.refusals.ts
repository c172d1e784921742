import type { SandboxReply } from '../../sandbox-server.js';

/** An answer of 4xx or 5xx in commercetools' own form; `isMistake` when a correct client never earns it. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly more: object = {}, readonly isMistake = false) {
    super(message);
  }
}

export const invalidOperation = (message: string): Refusal => new Refusal(400, 'InvalidOperation', message);

/** Malformed in a way that no correct client is. */
export const malformed = (
  code: 'InvalidInput' | 'RequiredField' | 'InvalidField' | 'InvalidJsonInput' | 'InvalidOperation',
  message: string,
): Refusal => new Refusal(400, code, message, {}, true);

export function refusalReply({ status, code, message, more, isMistake }: Refusal): SandboxReply {
  return {
    status,
    headers: status === 401 ? { 'www-authenticate': 'Bearer realm="composable-commerce"' } : {},
    body: {
      statusCode: status,
      message,
      errors: [{ code, message, ...more }],
      ...(status === 401 || status === 403 ? { error: code, error_description: message } : {}),
    },
    ...(isMistake ? { mistake: `${code}: ${message}` } : {}),
  };
}

export const overCapacity: SandboxReply = {
  ...refusalReply(new Refusal(503, 'OverCapacity', 'The server is currently unable to handle the request due to a temporary overload.')),
  throttled: true,
};

export const invalidToken = refusalReply(new Refusal(401, 'invalid_token', 'invalid_token'));
