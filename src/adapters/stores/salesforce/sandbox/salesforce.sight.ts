import type { ObjectType } from './salesforce.schema.js';

/** What one user sees: objects and fields without permission are as good as not there. */
export interface Sight {
  object(name: string): boolean;
  field(object: string, name: string): boolean;
}

/** `hidden`: names like `WMS_Package__c` and `Order.WMS_Retry__c`. */
export function sightOf(schema: Readonly<Record<string, ObjectType>>, hidden: ReadonlySet<string>, permissionSet: boolean): Sight {
  const object = (name: string): boolean =>
    schema[name] !== undefined && !hidden.has(name) && (permissionSet || !/^(WMS_|FulfillmentOrder|Shipment)/.test(name));
  return { object, field: (of, name) => !hidden.has(`${of}.${name}`) && (permissionSet || !name.startsWith('WMS_')) };
}
