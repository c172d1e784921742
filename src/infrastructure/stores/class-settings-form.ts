import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { SettingsForm, type FieldFault, type SettingsSchema, type SettingsValues } from '../../application/ports/settings-form.js';
import { secretFieldsOf } from '../../application/ports/store-settings.js';
import { faultsOfValues } from './settings-values.js';
import { schemaOfClass } from './settings-schema.js';

@Injectable()
export class ClassSettingsForm extends SettingsForm {
  read<S extends object>(
    settings: new () => S,
    values: SettingsValues,
  ): { readonly settings: S } | { readonly faults: readonly FieldFault[] } {
    const unfit = faultsOfValues(values);
    if (unfit.length > 0) return { faults: unfit };
    const instance = instanceOf(settings, values);
    const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    if (errors.length === 0) return { settings: instance };
    const unknown = `is no setting of this platform; it has ${Object.keys(schemaOfClass(settings).properties).join(', ')}`;
    return { faults: errors.flatMap(error => faultsIn(error, 'settings', unknown)) };
  }

  withoutSecrets<S extends object>(settings: new () => S, values: SettingsValues): S {
    const secret = secretFieldsOf(settings);
    return instanceOf(settings, Object.fromEntries(Object.entries(values).filter(([field]) => !secret.has(field))));
  }

  schemaOf(settings: new () => object): SettingsSchema {
    return schemaOfClass(settings);
  }
}

function instanceOf<S extends object>(settings: new () => S, values: SettingsValues): S {
  return plainToInstance(settings, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)));
}

function faultsIn(error: ValidationError, path: string, unknown: string): FieldFault[] {
  const field = /^\d+$/.test(error.property) ? `${path}[${error.property}]` : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    problem: rule === 'whitelistValidation' ? unknown : message,
  }));
  return [...own, ...(error.children ?? []).flatMap(child => faultsIn(child, field, 'is no field of this setting'))];
}
