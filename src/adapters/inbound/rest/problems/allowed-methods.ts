interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The methods that the router has for a path; empty when no route has it. */
export function allowedMethods(express: unknown, path: string): readonly string[] {
  const layers = (express as { readonly router?: { readonly stack: readonly Layer[] } }).router?.stack ?? [];
  const found = layers.flatMap(layer => (layer.route && answers(layer, path) ? Object.keys(layer.route.methods) : []));
  return [...new Set(found)].filter(method => method !== '_all').map(method => method.toUpperCase());
}

/** A path that cannot be decoded matches nothing. */
function answers(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
