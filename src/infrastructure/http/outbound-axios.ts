import type { AxiosAdapter, AxiosRequestConfig } from 'axios';
import type { Answered } from './answer-reader.js';
import type { Egress, Sending } from './egress.js';

const asItIs = [(data: unknown): unknown => data];

/** Axios as this service uses it, over the one way out: bodies untouched, every status is an answer, redirects are answers too. */
export function outboundDefaults(egress: Egress): Omit<AxiosRequestConfig, 'headers'> {
  return {
    adapter: adapterOver(egress),
    maxRedirects: 0,
    validateStatus: () => true,
    transformRequest: asItIs as never,
    transformResponse: asItIs as never,
    responseType: 'arraybuffer',
  };
}

/** The caller bounds every exchange: `timeout` in milliseconds, `maxContentLength` in bytes. */
function adapterOver(egress: Egress): AxiosAdapter {
  return async config => {
    const { status, headers, data }: Answered = await egress.send({
      url: config.url ?? '',
      method: (config.method ?? 'GET').toUpperCase() as Sending['method'],
      headers: config.headers.toJSON(true) as Record<string, string>,
      timeoutMs: config.timeout ?? 0,
      maxBytes: config.maxContentLength ?? 0,
      ...(config.data === undefined ? {} : { body: config.data as string }),
    });
    return { status, statusText: '', headers: headers as Record<string, string>, data, config };
  };
}
