/** A GraphQL document and what it asks of the points budget, per item where it is about many. Estimates: Shopify tells the real figures. */
export interface Operation {
  readonly name: string;
  readonly text: string;
  readonly points: number;
}

/** Shopify refuses a request that asks for more than 1000; the rest is room for what our estimates miss. */
export const pointsPerLook = 900;

/** Some forty mutations: Shopify does them one after the other, and all must be answered before the request times out. */
export const pointsPerTelling = 550;

const openLines =
  'fragment OpenLines on FulfillmentOrderLineItemConnection { pageInfo { hasNextPage endCursor } nodes { id sku remainingQuantity lineItem { id } } }';
const shownLines =
  'fragment ShownLines on FulfillmentLineItemConnection { pageInfo { hasNextPage endCursor } nodes { quantity lineItem { id sku } } }';
const orderLines = `fragment OrderLines on LineItemConnection {
  pageInfo { hasNextPage endCursor }
  nodes { id sku name quantity currentQuantity requiresShipping customAttributes { key value } }
}`;

const stateOf = (orders: string, lines: number): string => `
  id name cancelledAt cancelReason
  fulfillmentOrders(${orders}) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id status fulfillAt
      assignedLocation { location { id } }
      deliveryMethod { methodType }
      supportedActions { action }
      fulfillmentHolds { reason }
      lineItems(first: ${lines}) { ...OpenLines }
    }
  }
  fulfillments { id status trackingInfo { number company url } fulfillmentLineItems(first: ${lines}) { ...ShownLines } }`;

/** The usual order, many at once: sized for few fulfilment orders and lines, so that a request holds some twenty orders. */
export const orderStates: Operation = {
  name: 'OrderStates',
  points: 42,
  text: `query OrderStates($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { ${stateOf('first: 4', 8)} } } }\n${openLines}\n${shownLines}`,
};

/** One order that did not fit into the above. */
export const wideOrderState: Operation = {
  name: 'WideOrderState',
  points: 130,
  text: `query WideOrderState($id: ID!, $after: String) { order(id: $id) { ${stateOf('first: 25, after: $after', 100)} } }\n${openLines}\n${shownLines}`,
};

export const moreOpenLines: Operation = {
  name: 'MoreOpenLines',
  points: 25,
  text: `query MoreOpenLines($id: ID!, $after: String) { node(id: $id) { ... on FulfillmentOrder { lines: lineItems(first: 250, after: $after) { ...OpenLines } } } }\n${openLines}`,
};

export const moreShownLines: Operation = {
  name: 'MoreShownLines',
  points: 25,
  text: `query MoreShownLines($id: ID!, $after: String) { node(id: $id) { ... on Fulfillment { lines: fulfillmentLineItems(first: 250, after: $after) { ...ShownLines } } } }\n${shownLines}`,
};

export const orders: Operation = {
  name: 'Orders',
  points: 18,
  text: `query Orders($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      id name createdAt cancelledAt note email
      customAttributes { key value }
      shippingAddress { name company address1 address2 city provinceCode zip countryCodeV2 phone }
      lineItems(first: 25) { ...OrderLines }
    }
  }
}
${orderLines}`,
};

export const moreOrderLines: Operation = {
  name: 'MoreOrderLines',
  points: 25,
  text: `query MoreOrderLines($id: ID!, $after: String) { node(id: $id) { ... on Order { lines: lineItems(first: 250, after: $after) { ...OrderLines } } } }\n${orderLines}`,
};

/** What decides about payment and archive after the last unit. */
export const closings: Operation = {
  name: 'Closings',
  points: 10,
  text: `query Closings($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      id closed capturable fullyPaid displayFulfillmentStatus
      fulfillments { status trackingInfo { number company url } }
      open: transactions(capturable: true) { id kind status totalUnsettledSet { presentmentMoney { amount currencyCode } } }
      payments: transactions(first: 100) { kind status parentTransaction { id } }
    }
  }
}`,
};

export const whoWeAre: Operation = {
  name: 'WhoWeAre',
  points: 5,
  text: 'query WhoWeAre { shop { name } currentAppInstallation { accessScopes { handle } } }',
};
