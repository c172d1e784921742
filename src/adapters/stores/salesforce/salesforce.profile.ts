import type { NoticedPackage, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Org } from './salesforce.org.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import type { ParcelLine } from './salesforce.adoption.js';
import type { OrderNames } from './salesforce.soql.js';
import type { OrderState, ShipTo, ShownItem, ShownPackage } from './salesforce.state.js';

/** Where an org keeps orders and shipments, and in which fields. */
export interface Profile {
  readonly orderObject: 'Order' | 'FulfillmentOrder';
  readonly numberField: string;
  /** From each role's records to the order's id. */
  readonly orderPaths: Readonly<Record<'lines' | 'packages' | 'items', string>>;
  /** One query each for orders, their lines, their packages and what is in those. An address is personal: read only where it is wanted. */
  queries(names: OrderNames, org: Org, settings: SalesforceSettings, withAddress: boolean): Queries;
  stateOf(order: Row, rows: RowsOf, settings: SalesforceSettings): OrderState;
  /** What packages of this notice hang from; undefined: from the order itself. */
  shipmentNode(notice: ShipmentNotice, state: OrderState): NodeDraft | undefined;
  packageNode(box: NoticedPackage, key: string, context: NodeContext): NodeDraft;
  itemNode(item: PackedLine, packageRef: string): NodeDraft;
  /** What is left of an item when units of it get a package of their own. */
  itemLeftNode(item: ShownItem, quantity: number): NodeDraft;
  /** A package's number, carrier or link, corrected. */
  retrackNode(shown: ShownPackage, box: NoticedPackage, org: Org): NodeDraft;
  takeBackNode(shown: ShownPackage): NodeDraft;
  /** Why a package of the order cannot be taken back. */
  fixed(state: OrderState): string | undefined;
  /** The order's own status label at this stage; undefined: it is left alone. */
  statusFor(stage: Stage, state: OrderState, settings: SalesforceSettings): string | undefined;
}

/** How far an order is, once this news is told. */
export type Stage = { readonly is: 'partial' } | { readonly is: 'complete'; readonly trigger: ShipmentNotice['shipment']['trigger'] };

/** The label the settings have for an order of which all left, by how the warehouse came to report it. */
export const completeStatus = (
  trigger: ShipmentNotice['shipment']['trigger'],
  { shippedStatus, packedStatus, pickedUpStatus }: Pick<SalesforceSettings, 'shippedStatus' | 'packedStatus' | 'pickedUpStatus'>,
): string | undefined =>
  ({ 'order-packed': packedStatus, 'wholesale-picked-up': pickedUpStatus, 'batch-completed': undefined })[trigger] ?? shippedStatus;

interface NodeContext {
  readonly notice: ShipmentNotice;
  readonly state: OrderState;
  readonly org: Org;
}

export interface PackedLine extends ParcelLine {
  /** Of the item's record. */
  readonly key: string;
  readonly box: NoticedPackage;
  readonly org: Org;
}

/** One record to be written: by its key, or by its id. */
export interface NodeDraft {
  readonly object: string;
  readonly by: { readonly field: string; readonly value: string } | { readonly id: string };
  /** Absent: the record is deleted. */
  readonly body?: Fields;
}

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

export interface Queries {
  readonly orders: string;
  readonly lines: string;
  readonly packages: string;
  readonly items: string;
}

/** A record as a query gives it: its parents are records within. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of one order by role. */
export interface RowsOf {
  readonly lines: readonly Row[];
  readonly packages: readonly Row[];
  readonly items: readonly Row[];
}

export const textIn = (row: Row, path: string): string | null => {
  const value = path.split('.').reduce<unknown>((at, step) => (at as Row | null | undefined)?.[step], row);
  return typeof value === 'string' ? value : null;
};

/** A compound address field, with keys of its own. */
export function shipToIn(row: Row, field: string, name: string | null): ShipTo {
  return {
    name,
    street: textIn(row, `${field}.street`),
    city: textIn(row, `${field}.city`),
    state: textIn(row, `${field}.state`),
    zip: textIn(row, `${field}.postalCode`),
    country: textIn(row, `${field}.countryCode`) ?? textIn(row, `${field}.country`),
  };
}

export function numberIn(row: Row, field: string): number {
  const value = row[field];
  return typeof value === 'number' && value > 0 ? value : 0;
}
