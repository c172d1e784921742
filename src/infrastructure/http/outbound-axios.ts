import { Axios, type AxiosAdapter } from 'axios';
import type { Answered } from './answer-reader.js';
import type { Egress, Sending } from './egress.js';

/**
 * Axios over the one way out: interceptors see every exchange, and every status is an answer. The request travels whole as
 * axios's `data`, and so does the answer: axios would merge, rename and copy the headers of both several times, which took
 * longer than all the rest of an exchange. It is made without the library's defaults, none of which applies here, and an
 * adapter of one's own takes every status for an answer.
 */
export class OutboundAxios extends Axios {
  constructor(egress: Egress) {
    super({ adapter: adapterOver(egress) });
  }

  /** Rejects with whatever the transport threw. */
  async send(sending: Sending): Promise<Answered> {
    return (await this.request<Answered>({ data: new Letter(sending) })).data;
  }
}

/** Axios copies plain objects; an instance of a class it hands on as it is. */
class Letter {
  constructor(readonly sending: Sending) {}
}

function adapterOver(egress: Egress): AxiosAdapter {
  return async config => {
    const data: Answered = await egress.send((config.data as Letter).sending);
    return { status: data.status, statusText: '', headers: {}, data, config };
  };
}
