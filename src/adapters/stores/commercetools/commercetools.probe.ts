import type { Probe } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { readProject } from './commercetools.client.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { askForToken } from './commercetools.token.js';

/** A token of our own says what it may do; the project says whether it is the right one. */
export async function probeProject(session: StoreSession<CommercetoolsSettings>): Promise<Probe> {
  const granted = await askForToken(session);
  if ('outcome' in granted) return failed(granted.outcome);
  const missing = missingScopes(granted.scopes, session.settings);
  if (missing.length > 0)
    return {
      is: 'under-scoped',
      missing,
      detail: `the token holds ${granted.scopes.join(' ') || 'no scopes'}: use an API client with ${missing.join(' and ')}`,
    };
  const project = await readProject(session);
  if (!('outcome' in project)) {
    const { name } = project.body as { name?: unknown };
    return { is: 'good', account: typeof name === 'string' ? name : session.settings.projectKey };
  }
  const { outcome } = project;
  if (outcome.is === 'later' && outcome.why === 'not-yet')
    return { is: 'wrong-credentials', detail: `expected a project ${session.settings.projectKey} in this region, found none` };
  if (outcome.is === 'locked-out' && /insufficient_?scope/i.test(outcome.detail)) {
    return {
      is: 'good',
      account: session.settings.projectKey,
      notes: ['the name of the project is out of sight without view_project_settings'],
    };
  }
  return failed(outcome);
}

function failed(outcome: Obstacle): Probe {
  return outcome.is === 'locked-out' && outcome.detail.startsWith('invalid_scope:')
    ? { is: 'under-scoped', missing: ['the scopes in `scopes`'], detail: outcome.detail }
    : failedProbe(outcome);
}

/** `manage_project` includes everything of the project. */
function missingScopes(held: readonly string[], { projectKey, storeKey, lineItemStates }: CommercetoolsSettings): string[] {
  const has = (...names: readonly string[]): boolean => [...names, 'manage_project'].some(name => held.includes(`${name}:${projectKey}`));
  const orders = has('manage_orders') || (storeKey !== undefined && held.includes(`manage_orders:${projectKey}:${storeKey}`));
  const states = lineItemStates === undefined || has('view_states', 'manage_states');
  return [...(orders ? [] : [`manage_orders:${projectKey}`]), ...(states ? [] : [`view_states:${projectKey}`])];
}
