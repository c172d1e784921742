/** What a key may do, from little to much; each includes the ones before it. */
export const apiScopes = ['read', 'write', 'admin'] as const;

export type ApiScope = (typeof apiScopes)[number];

export const allows = (held: readonly ApiScope[], needed: ApiScope): boolean =>
  held.some(scope => apiScopes.indexOf(scope) >= apiScopes.indexOf(needed));
