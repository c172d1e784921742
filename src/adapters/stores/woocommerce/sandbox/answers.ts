import type { SandboxReply } from '../../sandbox-server.js';

/** WordPress's error body. `message` is HTML. */
export function refusal(status: number, code: string | number, message: string, mistake?: string): SandboxReply {
  return { status, body: { code, message, data: { status } }, ...(mistake === undefined ? {} : { mistake }) };
}

export const noRoute = (mistake?: string): SandboxReply => refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.', mistake);

/** A mistake unless the shop's settings changed since somebody looked. */
export const wrongParameter = (name: string, why: string, isMistake = true): SandboxReply =>
  refusal(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, isMistake ? `wrong parameter ${name}: ${why}` : undefined);

/** WordPress ignores fields it does not know; whoever sends one expects something that does not happen. */
export function strangeFields(body: object, known: readonly string[], where: string): { readonly mistake?: string } {
  const strange = Object.keys(body).filter(key => !known.includes(key));
  return strange.length === 0 ? {} : { mistake: `${where} has no field ${strange.join(', ')}` };
}

export const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
