import type { FieldFault, SettingsValues } from '../ports/settings-form.js';

/** What a store shows in place of a secret. No secret: what was read may be sent back, and then means "as it is". */
export const secretShown = { set: 'set', unset: 'not set (optional)', missing: 'missing' } as const;

const words: readonly unknown[] = Object.values(secretShown);

/** Without the secret fields that hold only what a store shows of them. */
export function withoutShown(values: SettingsValues, secretFields: ReadonlySet<string>): SettingsValues {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !(secretFields.has(field) && words.includes(value))));
}

/** A new store has no secret yet that could stay as it is. */
export function faultsOfShown(values: SettingsValues, secretFields: ReadonlySet<string>): FieldFault[] {
  const shown = Object.entries(values).filter(([field, value]) => secretFields.has(field) && words.includes(value));
  return shown.map(([field, value]) => ({
    field: `settings.${field}`,
    problem: `expected the secret itself, found "${String(value)}", which only stands for one in answers; leave the field out where there is none`,
  }));
}
