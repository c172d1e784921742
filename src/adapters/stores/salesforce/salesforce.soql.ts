import { recordId } from './salesforce.ids.js';
import { tickStands } from './salesforce.limits.js';

/** Names of orders, as a batch gives them: ids of their own, or numbers. */
export interface OrderNames {
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
}

export function namesOf(asked: readonly string[]): OrderNames {
  const ids = asked.map(recordId);
  return { ids: distinct(ids.flatMap(id => id ?? [])), numbers: distinct(asked.filter((_, at) => ids[at] === undefined)) };
}

/** `idPath IN (…) OR numberPath IN (…)`, whichever there are. */
export function whereOrderIs({ ids, numbers }: OrderNames, idPath: string, numberPath: string): string {
  return [inList(idPath, ids), inList(numberPath, numbers)].filter(each => each !== '').join(' OR ');
}

export const literal = (text: string): string => `'${text.replaceAll(/[\\']/g, sign => `\\${sign}`).replaceAll(/\p{Cc}/gu, ' ')}'`;

const inList = (path: string, values: readonly string[]): string =>
  values.length === 0 ? '' : `${path} IN (${values.map(literal).join(',')})`;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** No index knows a checkbox; the time of the last change, which a tick moves, has one and keeps the search short. */
export const ticked = (orderObject: string): string =>
  `SELECT Id, WMS_Delivery_Id__c FROM ${orderObject} WHERE WMS_Retry__c = TRUE AND WMS_Delivery_Id__c != null AND LastModifiedDate = LAST_N_DAYS:${tickStands} ORDER BY Id`;
