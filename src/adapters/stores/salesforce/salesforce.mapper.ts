import { portionsOf } from '../../../application/stores/portions.js';
import { type Graph, type GraphNode, nodeOf } from './salesforce.graphs.js';
import { mostNodes } from './salesforce.limits.js';
import type { Change, Parcel, Parted, Plan, Written } from './salesforce.plan.js';
import type { Fields, NodeDraft } from './salesforce.profile.js';
import { profiles } from './salesforce.profiles.js';
import { livePackages, type OrderState, type ShownItem, type ShownPackage, speaksOf } from './salesforce.state.js';
import { type OrderContext, statusFields } from './salesforce.statuses.js';
import { itemKey, partedKey } from './salesforce.words.js';

interface Context extends OrderContext {
  readonly now: Date;
}

/**
 * The graphs of one notice: one, unless it has more records than a graph takes. The order's own record is written with
 * the last, so that it never says more than is there.
 */
export function graphsOf(plan: Exclude<Plan, { outcome: unknown }>, context: Context): Graph[] {
  if (plan.is === 'tell') return tellingGraphs(plan.parcels, context);
  if (plan.changes.length + plan.apart.length === 0) return [];
  const { settings, org, notice, state } = context;
  const profile = profiles[org.profile];
  const draft = ({ row, box }: Change): NodeDraft =>
    plan.is === 'retrack' ? profile.retrackNode(row, box, org) : profile.takeBackNode(row);
  const nodes = plan.changes.map(change => nodeOf(`package_${notice.packages.indexOf(change.box)}`, draft(change), settings));
  const shipment = plan.apart.length === 0 ? undefined : profile.shipmentNode(notice, state);
  const groups = [
    ...[...nodes, ...itemsLeft(plan.apart, context)].map(node => [node]),
    ...plan.apart.map(({ box, lines, row }) => parcelGroup({ box, lines, row: undefined }, context, row)),
  ];
  return split(shipment ? [nodeOf('shipment', shipment, settings)] : [], groups, orderNode(plan, context));
}

/** What boxes that get records of their own leave in the one they shared. */
function itemsLeft(apart: readonly Parted[], { org, settings }: Context): GraphNode[] {
  const left = new Map<ShownItem, number>();
  for (const { box, row, lines } of apart) {
    for (const { line, told } of lines) {
      let units = told.quantity;
      const own = itemKey(box.id, line.id);
      for (const item of row.lines
        .filter(each => each.lineId === line.id)
        .toSorted((one, other) => Number(other.key === own) - Number(one.key === own))) {
        const before = left.get(item) ?? item.quantity;
        left.set(item, Math.max(0, before - units));
        units -= before - left.get(item)!;
      }
    }
  }
  return [...left].map(([item, quantity], at) => nodeOf(`left_${at}`, profiles[org.profile].itemLeftNode(item, quantity), settings));
}

function tellingGraphs(parcels: readonly Parcel[], context: Context): Graph[] {
  const { notice, state, org, settings } = context;
  const owed = (notice.completesOrder && state.syncStatus !== 'Shipped') || state.noted === notice.id;
  if (parcels.length === 0) return owed ? [[orderNode({ is: 'tell', parcels }, context)]] : [];
  const profile = profiles[org.profile];
  const shipment = profile.shipmentNode(notice, state);
  const groups = parcels.map(parcel => parcelGroup(parcel, context));
  return split(shipment ? [nodeOf('shipment', shipment, settings)] : [], groups, orderNode({ is: 'tell', parcels }, context));
}

/** `left`: the record that the box parts from. What is ours in it keeps its key, so the new one has another. */
function parcelGroup({ box, row, lines }: Parcel, context: Context, left?: ShownPackage): GraphNode[] {
  const { org, settings } = context;
  const profile = profiles[org.profile];
  const at = context.notice.packages.indexOf(box);
  const head = row
    ? []
    : [nodeOf(`package_${at}`, profile.packageNode(box, left?.key === box.id ? partedKey(box.id) : box.id, context), settings)];
  const keyOf = ({ line }: Parcel['lines'][number]): string => {
    const key = itemKey(box.id, line.id);
    return left?.lines.some(each => each.key === key) ? itemKey(partedKey(box.id), line.id) : key;
  };
  const items = lines.map((packed, nth) =>
    nodeOf(`item_${at}_${nth}`, profile.itemNode({ ...packed, key: keyOf(packed), box, org }, row?.id ?? `@{package_${at}.id}`), settings),
  );
  return [...head, ...items];
}

/** `head` leads each graph. A package whose contents fill more than one graph leads each part of them. */
function split(head: readonly GraphNode[], groups: readonly Graph[], last: GraphNode): Graph[] {
  const room = mostNodes - head.length - 1;
  const parts = groups.flatMap(group =>
    group.length <= room ? [group] : portionsOf(group.slice(1), room - 1).map(rest => [group[0]!, ...rest]),
  );
  const graphs = portionsOf(parts, room, part => part.length).map(each => [...head, ...each.flat()]);
  graphs.at(-1)!.push(last);
  return graphs;
}

function orderNode(plan: Written, context: Context): GraphNode {
  const { state, org, settings, now } = context;
  const profile = profiles[org.profile];
  const body: Fields = {
    ...statusFields(plan, context),
    ...noteFields(context),
    WMS_Last_Sync__c: now.toISOString(),
    WMS_Tracking_Summary__c: summary(plan, state),
  };
  return nodeOf('order', { object: profile.orderObject, by: { id: state.id }, body }, settings);
}

/** The refusal of another delivery stands on the order until that one has been told again: a person asks for it by what stands there. */
function noteFields({ notice, state }: Context): Fields {
  if (!speaksOf(state, notice.id)) return { WMS_Sync_Status__c: 'Error' };
  return {
    WMS_Sync_Error_Code__c: null,
    WMS_Sync_Error__c: null,
    WMS_Delivery_Id__c: null,
    ...(state.retryAsked ? { WMS_Retry__c: false } : {}),
  };
}

/** One line per package: carrier, number, link in full. */
function summary(plan: Written, state: OrderState): string | null {
  const changed = plan.is === 'tell' ? [] : plan.changes;
  const kept = livePackages(state).filter(each => !changed.some(({ row }) => row.id === each.id));
  const added =
    plan.is === 'tell'
      ? plan.parcels.filter(each => !each.row).map(each => each.box)
      : plan.is === 'retrack'
        ? [...plan.changes, ...plan.apart].map(each => each.box)
        : [];
  const lines = [
    ...kept.map(each => [each.carrier, each.trackingNumber, each.trackingUrl]),
    ...added.map(box => [box.carrier?.name, box.trackingNumber, box.trackingUrl]),
  ];
  const text = lines
    .map(parts => parts.filter(Boolean).join(' '))
    .filter(line => line !== '')
    .join('\n');
  return text === '' ? null : text.slice(0, 32_768);
}
