const secretFields = new WeakMap<object, Set<string>>();

/** Marks a settings field as secret: write-only in the API, encrypted at rest, scrubbed from every log and attempt. */
export function Secret(): PropertyDecorator {
  return (prototype, field) => {
    const fields = secretFields.get(prototype) ?? new Set<string>();
    secretFields.set(prototype, fields.add(String(field)));
  };
}

export function secretFieldsOf(settings: new () => object): ReadonlySet<string> {
  return secretFields.get(settings.prototype as object) ?? new Set();
}
