import { GraphQLError } from 'graphql';

/** One request: who asks, and what it did that a correct client never does. */
export interface Asking {
  readonly scopes: ReadonlySet<string>;
  readonly mistakes: string[];
}

const visibleWork = /^(read|write)_(merchant_managed|third_party|assigned)_fulfillment_orders$/;
const writableWork = /^write_(merchant_managed|third_party|assigned)_fulfillment_orders$/;

export const readsOrders = (asking: Asking): true => needs(asking, /^(read|write)_orders$/, 'read_orders');
export const writesOrders = (asking: Asking): true => needs(asking, /^write_orders$/, 'write_orders');
export const seesWork = (asking: Asking): true => needs(asking, visibleWork, 'read_merchant_managed_fulfillment_orders');
export const doesWork = (asking: Asking): true => needs(asking, writableWork, 'write_merchant_managed_fulfillment_orders');

function needs(asking: Asking, scope: RegExp, named: string): true {
  if ([...asking.scopes].some(each => scope.test(each))) return true;
  throw new GraphQLError(`Access denied. Required access: \`${named}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${named}\` access scope.` },
  });
}
