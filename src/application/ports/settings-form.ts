/** Reads settings as a platform's settings class wants them, and says what that class wants. A field that is null counts as absent. */
export abstract class SettingsForm {
  /** Every bad or unknown field is named, as `settings.<field>`. */
  abstract read<S extends object>(
    settings: new () => S,
    values: SettingsValues,
  ): { readonly settings: S } | { readonly faults: readonly FieldFault[] };
  /** An instance without its secrets, defaults filled in; nothing is checked. */
  abstract withoutSecrets<S extends object>(settings: new () => S, values: SettingsValues): S;
  abstract schemaOf(settings: new () => object): SettingsSchema;
}

export type SettingsValues = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly field: string;
  readonly problem: string;
}

/** JSON Schema (2020-12); a secret is `writeOnly`. */
export interface SettingsSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

export type FieldSchema = Readonly<Record<string, unknown>>;
