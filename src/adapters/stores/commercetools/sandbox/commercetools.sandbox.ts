import type { OpenSandbox, SandboxOptions, StoreSandbox } from '../../../../application/ports/store-sandbox.js';
import { type SandboxRequest, SandboxServer } from '../../sandbox-server.js';
import { ApiClients, invalidClient } from './commercetools.clients.js';
import { Project, viewOf } from './commercetools.project.js';
import { invalidToken, overCapacity } from './commercetools.refusals.js';
import { Routes } from './commercetools.routes.js';

const projectKey = 'pwx';

/** The stand-in with its back door open: what a merchant does in the Merchant Center, specs do on `project`. */
export interface CommercetoolsSandbox extends StoreSandbox {
  readonly project: Project;
  readonly clients: ApiClients;
}

/** No rate is published, so there is none to enforce: overload is a told fault. */
export async function openCommercetoolsSandbox(options: SandboxOptions = {}): Promise<CommercetoolsSandbox> {
  const project = new Project();
  const clients = new ApiClients(projectKey);
  const routes = new Routes(project, clients, projectKey);
  const server = await SandboxServer.open(
    {
      handle: request => routes.answer(request),
      isWrite: request => request.method === 'POST' && !isTokenCall(request),
      operation: operationOf,
      throttled: () => overCapacity,
      lockedOut: request => (isTokenCall(request) ? invalidClient : invalidToken),
    },
    options.port,
  );
  const settingsFor = ({ id, secret }: { readonly id: string; readonly secret: string }): Record<string, unknown> => ({
    projectKey,
    apiUrl: server.url,
    clientId: id,
    clientSecret: secret,
  });
  return {
    url: server.url,
    project,
    clients,
    settings: () => settingsFor(clients.full),
    brokenSettings: how => settingsFor(how === 'under-scoped' ? clients.readOnly : { id: clients.full.id, secret: 'nobodys-secret' }),
    place: order => project.place(order).id,
    cancelOrder: id => project.touch(id, order => {
      order.orderState = 'Cancelled';
    }),
    shopperSees: id => viewOf(project.order(id)),
    misbehave: fault => server.misbehave(fault),
    behave: () => server.behave(),
    calls: () => server.calls(),
    close: () => server.close(),
  };
}

export const openSandbox: OpenSandbox = openCommercetoolsSandbox;

const isTokenCall = ({ path }: SandboxRequest): boolean => path === '/oauth/token';

function operationOf({ method, path }: SandboxRequest): string {
  const [, , kind, id] = path.split('/');
  if (path === '/oauth/token') return 'POST /oauth/token';
  return `${method} /${[kind, id === undefined ? undefined : '{id}'].filter(each => each !== undefined).join('/')}`;
}
