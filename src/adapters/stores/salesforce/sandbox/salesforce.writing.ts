import type { ApiFault } from './salesforce.answers.js';
import type { Records, SandboxRecord, Value } from './salesforce.records.js';
import { type Field, fulfillmentStatuses, orderStatuses } from './salesforce.schema.js';
import type { Sight } from './salesforce.sight.js';

export type Written =
  { readonly status: 200 | 201 | 204; readonly id: string } | { readonly status: number; readonly faults: readonly ApiFault[] };

const fault = (status: number, errorCode: string, message: string, fields: readonly string[] = []): Written => ({
  status,
  faults: [{ errorCode, message, fields }],
});

/** Writes single records the way the org's own checks allow it. */
export class Writing {
  /** Order id → writes that find it locked yet. */
  readonly locks = new Map<string, number>();

  constructor(private readonly records: Records) {}

  upsert(object: string, keyField: string, key: string, body: SandboxRecord, sight: Sight): Written {
    if (!sight.object(object)) return fault(404, 'NOT_FOUND', 'The requested resource does not exist');
    if (!this.field(object, keyField, sight)?.key)
      return fault(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${keyField}`);
    if (keyField in body || 'Id' in body)
      return fault(400, 'INVALID_FIELD', 'The external ID field and Id must not be in the body', [keyField]);
    if (key.length > this.records.schema[object]!.fields[keyField]!.length!)
      return fault(400, 'STRING_TOO_LONG', `${keyField}: data value too large: ${key}`, [keyField]);
    const known = this.records.all(object).find(each => each[keyField] === key);
    if (known) return this.change(object, known, body, sight);
    const wrong = this.wrong(object, body, sight, 'create');
    if (wrong) return wrong;
    return { status: 201, id: this.records.add(object, { ...body, [keyField]: key, ...this.derived(object, body) }) };
  }

  update(object: string, id: string, body: SandboxRecord, sight: Sight): Written {
    const known = sight.object(object) ? this.records.find(object, id) : undefined;
    return known ? this.change(object, known, body, sight) : fault(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  remove(object: string, id: string, sight: Sight): Written {
    if (!sight.object(object) || !this.records.find(object, id)) return fault(404, 'ENTITY_IS_DELETED', 'entity is deleted');
    this.records.remove(object, id);
    return { status: 204, id };
  }

  private change(object: string, known: SandboxRecord, body: SandboxRecord, sight: Sight): Written {
    const id = String(known['Id']);
    const locked = this.locks.get(id) ?? 0;
    if (locked > 0) {
      this.locks.set(id, locked - 1);
      return fault(400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record or 1 records: ' + id);
    }
    const wrong = this.wrong(object, body, sight, 'update') ?? this.fixedStatus(object, known, body);
    if (wrong) return wrong;
    this.records.change(object, id, { ...body, ...this.derived(object, { ...known, ...body }) });
    return { status: 200, id };
  }

  private wrong(object: string, body: SandboxRecord, sight: Sight, doing: 'create' | 'update'): Written | undefined {
    for (const [name, value] of Object.entries(body)) {
      const field = this.field(object, name, sight);
      if (!field) return fault(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`, [name]);
      if (field.writable === 'never' || (field.writable === 'once' && doing === 'update'))
        return fault(
          400,
          'INVALID_FIELD_FOR_INSERT_UPDATE',
          `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
          [name],
        );
      const refused = value === null ? undefined : this.wrongValue(name, field, value);
      if (refused) return refused;
    }
    const absent =
      doing === 'create'
        ? Object.entries(this.records.schema[object]!.fields).find(([name, field]) => field.required && (body[name] ?? null) === null)
        : undefined;
    return absent ? fault(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${absent[0]}]`, [absent[0]]) : undefined;
  }

  private wrongValue(name: string, field: Field, value: Value): Written | undefined {
    const isText = typeof value === 'string';
    if (field.to !== undefined)
      return isText && this.records.find(field.to, value)
        ? undefined
        : fault(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [name]);
    if (field.type === 'picklist')
      return field.values?.includes(String(value))
        ? undefined
        : fault(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${name}: bad value for restricted picklist field: ${String(value)}`, [
            name,
          ]);
    const fits = {
      number: typeof value === 'number',
      boolean: typeof value === 'boolean',
      datetime: isText && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value),
      date: isText && /^\d{4}-\d\d-\d\d$/.test(value),
      text: isText,
      longtext: isText,
      url: isText,
      id: isText,
      address: false,
    }[field.type];
    if (!fits) return fault(400, 'JSON_PARSER_ERROR', `Cannot deserialize ${name} from ${JSON.stringify(value)}`, [name]);
    return isText && field.length !== undefined && value.length > field.length
      ? fault(400, 'STRING_TOO_LONG', `${name}: data value too large: ${value.slice(0, 40)} (max length=${field.length})`, [name])
      : undefined;
  }

  /** What is fulfilled was invoiced by the org's flow. */
  private fixedStatus(object: string, known: SandboxRecord, body: SandboxRecord): Written | undefined {
    return object === 'FulfillmentOrder' && known['StatusCategory'] === 'Closed' && 'Status' in body
      ? fault(400, 'FIELD_INTEGRITY_EXCEPTION', "The status of a closed fulfillment order can't be changed.", ['Status'])
      : undefined;
  }

  /** What the system fills in itself. */
  private derived(object: string, record: SandboxRecord): SandboxRecord {
    if (object === 'Order') return { StatusCode: orderStatuses[String(record['Status'])] ?? null };
    if (object === 'FulfillmentOrder') return { StatusCategory: fulfillmentStatuses[String(record['Status'])] ?? null };
    if (object !== 'ShipmentItem') return {};
    const shipment = this.records.find('Shipment', String(record['ShipmentId']));
    const line = this.records
      .all('FulfillmentOrderLineItem')
      .find(
        each =>
          each['FulfillmentOrderId'] === shipment?.['FulfillmentOrderId']
          && each['Product2Id'] === record['Product2Id']
          && each['TypeCode'] === 'Product',
      );
    return { FulfillmentOrderLineItemId: line ? String(line['Id']) : null };
  }

  private field(object: string, name: string, sight: Sight): Field | undefined {
    return sight.field(object, name) ? this.records.schema[object]?.fields[name] : undefined;
  }
}
