/** Reads settings as a platform's settings class wants them, and says what that class wants. */
export abstract class SettingsForm {
  /** A field that is null counts as absent. Every bad or unknown field is named, as `settings.<field>`. */
  abstract read<S extends object>(settings: new () => S, values: SettingsValues): { readonly settings: S } | { readonly faults: readonly FieldFault[] };
  abstract schemaOf(settings: new () => object): SettingsSchema;
}

export type SettingsValues = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** JSON Schema (2020-12); a secret is `writeOnly`. */
export interface SettingsSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
