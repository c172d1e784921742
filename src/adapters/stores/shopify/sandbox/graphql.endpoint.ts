import {
  type DocumentNode,
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import type { Asking } from './access.js';
import { adminSchema } from './admin.schema.js';
import type { LeakyBucket } from './leaky-bucket.js';
import { actualCost, requestedCost } from './query-cost.js';

/** Oldest first; a version that is no longer served falls forward to the oldest. */
const served = ['2026-01', '2026-04', '2026-07', '2026-10'];
const mostPointsPerRequest = 1_000;
/** Of what is sent; the schema itself allows more lines of one fulfilment order. */
const longestList = 250;
const longestPage = 250;

interface Call {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
  readonly cost: number;
}

type Answer = Pick<SandboxReply, 'body' | 'mistake'>;

/** Shopify's GraphQL door: version, document, cost, throttle, then the work. */
export class GraphqlEndpoint {
  private readonly accepted = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor(
    private readonly root: Record<string, unknown>,
    readonly bucket: LeakyBucket,
  ) {}

  async answer(request: SandboxRequest, version: string, scopes: ReadonlySet<string>): Promise<SandboxReply> {
    const headers = { 'x-shopify-api-version': served.includes(version) || version > served.at(-1)! ? version : served[0]! };
    const call = this.read(request);
    if ('mistake' in call) return { status: 200, headers, body: call.body, mistake: call.mistake };
    const refusal = tooLarge(call);
    if (refusal) return { status: 200, headers, ...refusal };
    if (call.cost > this.bucket.available) return { ...this.throttled(request), headers };
    return { status: 200, headers, ...(await this.executed(call, scopes)) };
  }

  private async executed(call: Call, scopes: ReadonlySet<string>): Promise<Answer> {
    const asking: Asking = { scopes, mistakes: [] };
    const result = await execute({
      schema: adminSchema,
      document: call.document,
      rootValue: this.root,
      contextValue: asking,
      variableValues: call.variables,
      operationName: call.operation.name?.value,
    });
    if (result.data === undefined)
      return {
        body: { errors: coded(result.errors ?? [], 'INVALID_VARIABLE') },
        mistake: `variables were not accepted: ${result.errors?.[0]?.message}`,
      };
    const actual = Math.min(call.cost, actualCost(call.operation, result.data));
    this.bucket.take(actual);
    const cost = { requestedQueryCost: call.cost, actualQueryCost: actual, throttleStatus: this.bucket.status() };
    const errors = result.errors?.length ? { errors: result.errors.map(each => each.toJSON()) } : {};
    return {
      body: { ...errors, data: result.data, extensions: { cost } },
      ...(asking.mistakes.length > 0 ? { mistake: asking.mistakes.join('; ') } : {}),
    };
  }

  /** Nothing was executed. A document that could run now is told to come back in a second. */
  throttled(request: SandboxRequest): SandboxReply {
    const call = this.read(request);
    const requestedQueryCost = 'mistake' in call ? 1 : call.cost;
    const throttleStatus = this.bucket.status();
    const currentlyAvailable = Math.min(throttleStatus.currentlyAvailable, Math.max(0, requestedQueryCost - throttleStatus.restoreRate));
    const cost = { requestedQueryCost, actualQueryCost: null, throttleStatus: { ...throttleStatus, currentlyAvailable } };
    return {
      status: 200,
      throttled: true,
      body: {
        errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }],
        extensions: { cost },
      },
    };
  }

  private read(request: SandboxRequest): Call | { readonly mistake: string; readonly body: object } {
    const { query, variables, operationName } = (request.json ?? {}) as {
      query?: unknown;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    if (typeof query !== 'string')
      return { mistake: 'the body is no GraphQL request', body: { errors: { query: 'Required parameter missing or invalid' } } };
    const document = this.documentOf(query);
    if (!('definitions' in document))
      return {
        mistake: `Shopify would not accept the document: ${document[0]?.message}`,
        body: { errors: coded(document, 'undefinedField') },
      };
    const operation = getOperationAST(document, operationName);
    if (!operation)
      return { mistake: `no operation ${operationName}`, body: { errors: [{ message: `No operation named "${operationName}"` }] } };
    return { document, operation, variables: variables ?? {}, cost: requestedCost(document, operation, variables ?? {}) };
  }

  private documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.accepted.get(query);
    if (known) return known;
    if (this.accepted.size > 200) this.accepted.clear();
    const read = checked(query);
    this.accepted.set(query, read);
    return read;
  }
}

/** What Shopify refuses whatever is left of the points. A list that is too long may come of an order that is. */
function tooLarge({ cost, variables }: Call): Answer | undefined {
  if (cost > mostPointsPerRequest) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${mostPointsPerRequest}).`;
    const extensions = { code: 'MAX_COST_EXCEEDED', cost, maxCost: mostPointsPerRequest };
    return { body: { errors: [{ message, extensions }] }, mistake: message };
  }
  const length = longestListIn(variables);
  const message = `The input array size of ${length} is greater than the maximum allowed of ${longestList}.`;
  return length > longestList ? { body: { errors: [{ message, extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } }] } } : undefined;
}

function checked(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(adminSchema, document, [...specifiedRules, shortPages]);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    return [error as GraphQLError];
  }
}

const shortPages: ValidationRule = context => ({
  Argument({ name, value }) {
    if (name.value === 'first' && value.kind === Kind.INT && Number(value.value) > longestPage)
      context.reportError(new GraphQLError(`first: ${value.value} is more than a page has (${longestPage})`));
  },
});

function coded(errors: readonly GraphQLError[], code: string): object[] {
  return errors.map(each => ({ ...each.toJSON(), extensions: { code } }));
}

function longestListIn(input: unknown, name = ''): number {
  if (typeof input !== 'object' || input === null) return 0;
  const own = Array.isArray(input) && name !== 'fulfillmentOrderLineItems' ? input.length : 0;
  return Math.max(own, ...Object.entries(input).map(([key, each]) => longestListIn(each, key)));
}
