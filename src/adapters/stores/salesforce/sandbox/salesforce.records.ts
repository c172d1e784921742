import { recordId } from '../salesforce.ids.js';
import { lookupBehind, type ObjectType } from './salesforce.schema.js';

export type Value = string | number | boolean | null | Readonly<Record<string, unknown>>;
export type SandboxRecord = Record<string, Value>;

/** All records of an org, and the way to undo what a failed graph did. */
export class Records {
  private readonly tables = new Map<string, Map<string, SandboxRecord>>();
  private serial = 0;
  private undoing: (() => void)[] | undefined;

  constructor(readonly schema: Readonly<Record<string, ObjectType>>) {}

  add(object: string, fields: SandboxRecord): string {
    this.serial += 1;
    const id = recordId(`${this.schema[object]!.prefix}Hs${String(this.serial).padStart(10, '0')}`)!;
    this.table(object).set(id, { Id: id, ...fields });
    this.undoing?.push(() => this.table(object).delete(id));
    return id;
  }

  find(object: string, id: string): SandboxRecord | undefined {
    return this.table(object).get(recordId(id) ?? id);
  }

  all(object: string): SandboxRecord[] {
    return [...this.table(object).values()];
  }

  /** Takes away a record and what hangs from it. */
  remove(object: string, id: string): void {
    const record = this.table(object).get(id);
    this.table(object).delete(id);
    if (record) this.undoing?.push(() => this.table(object).set(id, record));
    for (const [child, { fields }] of Object.entries(this.schema)) {
      for (const [name, field] of Object.entries(fields)) {
        if (field.to === object && field.required)
          for (const each of this.all(child)) if (each[name] === id) this.remove(child, String(each['Id']));
      }
    }
  }

  /** The value at a path like `Package__r.Shipment__r.Order__c`; undefined: no such field. */
  valueAt(object: string, record: SandboxRecord, path: string): Value | undefined {
    const [step, ...rest] = path.split('.') as [string, ...string[]];
    if (rest.length === 0) return step === 'Id' || this.schema[object]?.fields[step] ? (record[step] ?? null) : undefined;
    const lookup = lookupBehind(step);
    const to = this.schema[object]?.fields[lookup]?.to;
    if (to === undefined) return undefined;
    const parent = this.find(to, String(record[lookup] ?? ''));
    return parent ? this.valueAt(to, parent, rest.join('.')) : null;
  }

  change(object: string, id: string, fields: SandboxRecord): void {
    const record = this.table(object).get(id)!;
    const before = { ...record };
    this.undoing?.push(() => this.table(object).set(id, before));
    this.table(object).set(id, { ...record, ...fields });
  }

  /** Runs `work`; when that answers false, nothing of it has happened. */
  wholly(work: () => boolean): void {
    const undoing: (() => void)[] = [];
    this.undoing = undoing;
    const keep = work();
    this.undoing = undefined;
    if (!keep) for (const undo of undoing.toReversed()) undo();
  }

  private table(object: string): Map<string, SandboxRecord> {
    const table = this.tables.get(object) ?? new Map<string, SandboxRecord>();
    this.tables.set(object, table);
    return table;
  }
}
