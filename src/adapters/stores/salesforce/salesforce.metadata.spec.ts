import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Shop } from '../../../../test/contracts/shop.js';
import { SalesforceAdapter } from './salesforce.adapter.js';
import { needs, type ProfileName } from './salesforce.needs.js';
import { openSandboxWith } from './sandbox/salesforce.sandbox.js';
import { type Field, schemas } from './sandbox/salesforce.schema.js';

interface CustomField {
  readonly type: string;
  readonly length?: number;
  readonly referenceTo?: string;
  readonly unique?: boolean;
  readonly externalId?: boolean;
  readonly required?: boolean;
  readonly reparentableMasterDetail?: boolean;
  readonly valueSet?: { readonly restricted: boolean; readonly valueSetDefinition: { readonly value: readonly { readonly fullName: string }[] } };
}

const folder = new URL('metadata/', import.meta.url);
const folders: Readonly<Record<ProfileName, string>> = { 'orders': 'core-orders', 'order-management': 'order-management' };
const parser = new XMLParser({ isArray: name => ['value', 'fieldPermissions', 'objectPermissions'].includes(name) });
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => path.replaceAll('\\', '/'));
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const types: Readonly<Record<Field['type'], string>> = { id: '', address: '', text: 'Text', longtext: 'LongTextArea', url: 'Url', number: 'Number', boolean: 'Checkbox', datetime: 'DateTime', date: 'Date', picklist: 'Picklist' };

function declared(profile: ProfileName): Map<string, CustomField> {
  const form = new RegExp(`^${folders[profile]}/main/default/objects/(\\w+)/fields/(\\w+)\\.field-meta\\.xml$`);
  return new Map(files.flatMap(path => {
    const [, object, name] = form.exec(path) ?? [];
    if (object === undefined) return [];
    const { CustomField: field } = parser.parse(read(path)) as { CustomField: CustomField & { fullName: string } };
    expect(field.fullName).toBe(name);
    return [[`${object}.${name}`, field] as const];
  }));
}

describe('what an admin deploys', () => {
  it('is well-formed, and a project of its own', () => {
    const broken = files.filter(path => path.endsWith('.xml') && XMLValidator.validate(read(path)) !== true);
    expect(broken).toEqual([]);
    const project = JSON.parse(read('sfdx-project.json')) as { packageDirectories: { path: string }[] };
    expect(project.packageDirectories.every(({ path }) => existsSync(new URL(path, folder)))).toBe(true);
  });

  for (const profile of ['orders', 'order-management'] as const) {
    it(`declares every field of ours that is written or read (${profile})`, () => {
      const ours = needs[profile].flatMap(({ object, reads, writes }) => [...reads, ...writes].filter(name => name.endsWith('__c')).map(name => `${object}.${name}`));
      expect([...declared(profile).keys()].toSorted()).toEqual(ours.toSorted());
    });

    it(`every field a day of shipments writes is one we say we write (${profile})`, async () => {
      const written = await fieldsWritten(profile);
      const said = new Set(needs[profile].flatMap(({ object, writes }) => writes.map(name => `${object}.${name}`)));
      const byTheOrg = ['Order.Status', 'Shipment.Provider', 'Shipment.Status'];
      expect([...written].filter(field => !said.has(field) && !byTheOrg.includes(field))).toEqual([]);
      expect([...said].filter(field => !written.has(field) && !field.endsWith('.WMS_Retry__c'))).toEqual([]);
    });

    it(`has the types, lengths and keys the stand-in has (${profile})`, () => {
      for (const [path, field] of declared(profile)) {
        const [object = '', name = ''] = path.split('.');
        const stand = schemas[profile][object]?.fields[name];
        if (!stand) throw new Error(`${path} is not in the stand-in`);
        const reference = stand.to === undefined ? {} : { referenceTo: stand.to };
        expect({ path, ...field }).toMatchObject({ path, type: stand.to === undefined ? types[stand.type] : expect.stringMatching(/^(Lookup|MasterDetail)$/), ...reference });
        if (stand.length !== undefined && stand.type !== 'url') expect({ path, length: field.length }).toEqual({ path, length: stand.length });
        expect({ path, unique: field.unique === true && field.externalId === true }).toEqual({ path, unique: stand.key === true });
        if (stand.values) expect(field.valueSet?.valueSetDefinition.value.map(each => each.fullName)).toEqual(stand.values);
        if (field.type === 'MasterDetail') expect(field.reparentableMasterDetail).toBe(true);
      }
    });

    it(`gives the integration user every field that can be given (${profile})`, () => {
      const [path = ''] = files.filter(each => each.startsWith(`${folders[profile]}/`) && each.endsWith('.permissionset-meta.xml'));
      const { PermissionSet: set } = parser.parse(read(path)) as { PermissionSet: { fieldPermissions: { field: string; editable: boolean; readable: boolean }[]; objectPermissions?: { object: string; allowCreate: boolean }[] } };
      const given = set.fieldPermissions.filter(each => each.editable && each.readable).map(each => each.field);
      const always = [...declared(profile)].filter(([, field]) => field.type === 'MasterDetail' || field.required).map(([name]) => name);
      expect([...given, ...always].toSorted()).toEqual([...declared(profile).keys()].toSorted());
      const custom = needs[profile].filter(each => each.creates && each.object.endsWith('__c')).map(each => each.object);
      expect(set.objectPermissions?.filter(each => each.allowCreate).map(each => each.object).toSorted() ?? []).toEqual(custom.toSorted());
    });
  }
});

async function fieldsWritten(profile: ProfileName): Promise<Set<string>> {
  const written = new Set<string>();
  const shop = await Shop.open({ adapter: () => new SalesforceAdapter(), openSandbox: () => openSandboxWith({ profile }) });
  const send = shop.session.http.send.bind(shop.session.http);
  shop.session.http.send = request => {
    const body = request.url.endsWith('/composite/graph') ? (JSON.parse(request.body ?? '{}') as { graphs: { compositeRequest: { url: string; body?: object }[] }[] }) : { graphs: [] };
    for (const node of body.graphs.flatMap(each => each.compositeRequest)) {
      const [object = '', key = ''] = node.url.split('/sobjects/')[1]!.split('/');
      for (const name of [...Object.keys(node.body ?? {}), ...(key.endsWith('__c') ? [key] : [])]) written.add(`${object}.${name}`);
    }
    return send(request);
  };
  const sold = await shop.sells({ MUG: 1 });
  await shop.tellOne(shop.notice(sold, [{ number: '1Z1', units: { MUG: 1 } }]));
  await shop.close();
  return written;
}
