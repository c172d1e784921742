interface CallBudget {
  /** The least number of requests that 1,000 shipments of one box take at full speed, their orders known beforehand. */
  readonly least: number;
  readonly because: string;
}

/** A platform that takes one shipment per request. */
export const oneEach: CallBudget = { least: 1_000, because: 'one request tells one shipment' };

/** Where the platform's own rules make it more or less than one request each. */
export const callBudgets: Readonly<Record<string, CallBudget>> = {
  amazon: {
    least: 6,
    because: 'one feed takes all: create its document, upload it, create the feed, ask how it is, get the report\'s address, download it',
  },
  salesforce: {
    least: 15,
    because: 'a composite graph request takes 75 graphs, one for each shipment: 14; and at least one look at what the orders show (by collections it were 5 and 10)',
  },
  shopify: {
    least: 68,
    because: 'open work is read fresh, 42 points an order: 23 orders in a request of at most 1,000 points, so 44 looks; told at 13 points a box, '
      + 'in batches whose looks and telling a standard shop\'s 2,000 saved points carry, at most 42: 24 requests',
  },
  woocommerce: {
    least: 1_010,
    because: 'one request tells one shipment; statuses are set for 100 orders at a time: 10',
  },
};

/** How much more than the least is borne. */
export const allowance = 1.1;
