import type { Operation } from './shopify.operations.js';

interface Kind {
  readonly field: string;
  readonly points: number;
  /** Argument → its type; a variable of its own for each. */
  readonly takes: Readonly<Record<string, string>>;
  readonly answers: string;
}

/** Plain `UserError`s have no `code`: asking for one makes Shopify refuse the whole document. */
const kinds = {
  create: {
    field: 'fulfillmentCreate', points: 13, takes: { fulfillment: 'FulfillmentInput!' },
    answers: 'fulfillment { id trackingInfo { number company url } } userErrors { field message }',
  },
  retrack: {
    field: 'fulfillmentTrackingInfoUpdate', points: 52, takes: { fulfillmentId: 'ID!', trackingInfoInput: 'FulfillmentTrackingInput!', notifyCustomer: 'Boolean' },
    answers: 'fulfillment { id trackingInfo { number company url } } userErrors { field message }',
  },
  cancel: { field: 'fulfillmentCancel', points: 12, takes: { id: 'ID!' }, answers: 'fulfillment { id } userErrors { field message }' },
  capture: {
    field: 'orderCapture',
    points: 12,
    takes: { input: 'OrderCaptureInput!' },
    answers: 'transaction { id status } userErrors { field message }',
  },
  archive: {
    field: 'orderClose',
    points: 12,
    takes: { input: 'OrderCloseInput!' },
    answers: 'order { id closed } userErrors { field message }',
  },
  metafield: {
    field: 'metafieldsSet',
    points: 12,
    takes: { metafields: '[MetafieldsSetInput!]!' },
    answers: 'metafields { id } userErrors { field message code }',
  },
} satisfies Record<string, Kind>;

/** One mutation to be made. */
export interface Call {
  readonly is: keyof typeof kinds;
  readonly variables: Readonly<Record<string, unknown>>;
}

export const pointsOf = (call: Call): number => kinds[call.is].points;

export const aliasOf = (at: number): string => `c${at}`;

/** Many mutations in one document: Shopify does them one after the other, and each answers under its own alias. */
export function mutationOf(calls: readonly Call[]): { readonly operation: Operation; readonly variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fields = calls.map((call, at) => {
    const kind: Kind = kinds[call.is];
    const given = Object.entries(kind.takes).filter(([name]) => call.variables[name] !== undefined);
    for (const [name, type] of given) {
      declared.push(`$${name}${at}: ${type}`);
      variables[`${name}${at}`] = call.variables[name];
    }
    return `  ${aliasOf(at)}: ${kind.field}(${given.map(([name]) => `${name}: $${name}${at}`).join(', ')}) { ${kind.answers} }`;
  });
  const points = calls.reduce((sum, call) => sum + pointsOf(call), 0);
  return { operation: { name: 'Tell', points, text: `mutation Tell(${declared.join(', ')}) {\n${fields.join('\n')}\n}` }, variables };
}
