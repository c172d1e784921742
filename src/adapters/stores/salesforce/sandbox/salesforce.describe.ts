import type { SandboxReply } from '../../sandbox-server.js';
import { apiError } from './salesforce.answers.js';
import type { ObjectType } from './salesforce.schema.js';
import type { Sight } from './salesforce.sight.js';

/** What an object looks like to one user. */
export function describe(name: string, schema: Readonly<Record<string, ObjectType>>, sight: Sight): SandboxReply {
  const type = schema[name];
  if (!type || !sight.object(name)) return apiError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const fields = Object.entries(type.fields)
    .filter(([field]) => sight.field(name, field))
    .map(([field, its]) => ({
      name: field,
      type: its.type,
      length: its.length ?? 0,
      createable: its.writable !== 'never',
      updateable: its.writable === undefined,
      externalId: its.key === true,
      restrictedPicklist: its.values !== undefined,
      picklistValues: (its.values ?? []).map(value => ({ value, label: value, active: true })),
    }));
  const id = {
    name: 'Id',
    type: 'id',
    length: 18,
    createable: false,
    updateable: false,
    externalId: false,
    restrictedPicklist: false,
    picklistValues: [],
  };
  return { status: 200, body: { name, createable: true, updateable: true, deletable: true, fields: [id, ...fields] } };
}
