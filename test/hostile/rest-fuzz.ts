import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileRequests, type HostileRequest } from './hostile-requests.js';
import { openApiOf, operationsOf, type OpenApi } from './operations.js';
import { adminKey } from './service-in-process.js';
import { openStockedService, type StockedService } from './stocked-service.js';
import { type Answered, Wire } from './wire.js';
import { WrittenRows } from './written-rows.js';

const perVolley = 40;
/** Node itself answers an `Expect` it does not know. */
const nodesOwn = 417;

/** `cases`: requests in all. The same seed sends the same requests. */
export function strangersSend({ cases, seed }: { readonly cases: number; readonly seed: number }): void {
  describe(`whatever strangers send (seed ${seed})`, () => {
    let service: StockedService;
    let api: OpenApi;
    let wire: Wire;
    let rows: WrittenRows;
    beforeAll(async () => {
      service = await openStockedService();
      api = await openApiOf(service.url);
      rows = await WrittenRows.watch(service.db.database);
      wire = new Wire(service.url, adminKey);
    }, 120_000);
    afterAll(async () => {
      wire.close();
      await service.close();
    });

    it(`is answered in time and never with a 500, and what is refused writes nothing: ${cases} requests over every route`, async () => {
      const operations = operationsOf(api);
      const shares = operations.map(each => (each.body ? 3 : 1));
      const perShare = cases / shares.reduce((sum, each) => sum + each, 0);
      const faults: object[] = [];
      for (const [at, operation] of operations.entries()) {
        const requests = fc.sample(hostileRequests(operation, api, service.idsOf), { numRuns: Math.ceil(perShare * shares[at]!), seed: seed + at });
        faults.push(...(await faultsOf(requests)));
        expect(faults.slice(0, 5)).toEqual([]);
      }
    }, 60_000 + cases * 30);

    it('has a method or a path nobody knows: 404 or 405', async () => {
      const paths = fc.oneof(fc.constantFrom(...Object.keys(api.paths)), fc.webPath(), fc.constantFrom('/', '//', '/v1', '/v1/', '/v1/orders/', '/hooks/x', '/..%2f', '/v1/stores//probe', '/%', '/docs/../v1'));
      const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'LINK');
      const requests = fc.sample(fc.record({ method: methods, target: paths, headers: fc.constant({}), body: fc.constant(undefined) }), { numRuns: 400, seed });
      expect(await faultsOf(requests)).toEqual([]);
    });

    /** What a removed store owned goes after it, and is not written by whoever comes next. */
    async function volley(requests: readonly HostileRequest[]): Promise<readonly Answered[]> {
      const answers = await wire.volley(requests);
      if (answers.some(removedAStore)) await service.clearedAway();
      return answers;
    }

    async function faultsOf(requests: readonly HostileRequest[]): Promise<object[]> {
      const faults: object[] = [];
      for (let at = 0; at < requests.length; at += perVolley) {
        const answers = await volley(requests.slice(at, at + perVolley));
        faults.push(...answers.flatMap(faultOf), ...(await writesOfRefused(answers)));
      }
      return faults;
    }

    /** Where others of the volley were taken, the refused ones are sent once more, alone. */
    async function writesOfRefused(answers: readonly Answered[]): Promise<object[]> {
      const refused = answers.filter(isRefused);
      let written = await rows.sinceLast();
      if (written.length === 0) return [];
      if (refused.length < answers.length) {
        const again = await volley(refused.map(each => each.request));
        written = await rows.sinceLast();
        if (!again.every(isRefused)) return [];
      }
      return written.length === 0 ? [] : [{ written, although: 'every one of these was refused', requests: refused.map(brief) }];
    }
  });
}

const isRefused = ({ answer }: Answered): boolean => answer.status >= 400;

const removedAStore = ({ request, answer }: Answered): boolean => request.method === 'DELETE' && request.target.startsWith('/v1/stores/') && answer.status === 204;

function faultOf({ request, answer }: Answered): object[] {
  if (answer.status < 400 || answer.status === nodesOwn) return [];
  const isProblem = request.method === 'HEAD' || (answer.type.startsWith('application/problem+json') && (JSON.parse(answer.text) as { status?: unknown }).status === answer.status);
  return answer.status < 500 && isProblem ? [] : [{ ...brief({ request }), answer }];
}

const brief = ({ request: { body, target, ...rest } }: { readonly request: HostileRequest }): object => ({ ...rest, target: target.slice(0, 300), body: body?.slice(0, 600) });
