const secretFields = new WeakMap<object, Set<string>>();

/** Marks a settings field as secret: write-only in the API, encrypted at rest, scrubbed from every log and attempt. */
export function Secret(): PropertyDecorator {
  return (prototype, field) => {
    const fields = secretFields.get(prototype) ?? new Set<string>();
    secretFields.set(prototype, fields.add(String(field)));
  };
}

/** What `@IsUrl` asks of the address of a store's host: neither login nor query stands in it, and it may be one of a test. */
export const hostAddress = {
  protocols: ['http', 'https'],
  require_protocol: true,
  require_tld: false,
  disallow_auth: true,
  allow_query_components: false,
  allow_fragments: false,
};

export function secretFieldsOf(settings: new () => object): ReadonlySet<string> {
  return secretFields.get(settings.prototype as object) ?? new Set();
}
