import type { Duplex } from 'node:stream';

const start = 'HTTP/1.1 100 ';
const end = '\r\n\r\n';
const none: Buffer = Buffer.alloc(0);

/**
 * Some servers, or proxies before them, say `100 Continue` to whoever did not ask. A client must pass that over (RFC 9110, 15.2); undici cuts
 * the connection, so that the answer proper is never heard. undici takes what came by `read`, and so gets it without.
 */
export function passOverContinue(connection: Duplex): void {
  const read = connection.read.bind(connection) as () => Buffer | null;
  let begun = none;
  connection.read = (): Buffer | null => {
    for (let came = read(); came !== null; came = read()) {
      const { left, answer } = withoutContinue(begun.length > 0 ? Buffer.concat([begun, came]) : came);
      begun = left;
      if (answer.length > 0) return answer;
    }
    return null;
  };
}

/** `left`: the beginning of one whose end is yet to come. */
function withoutContinue(came: Buffer): { readonly left: Buffer; readonly answer: Buffer } {
  let answer = came;
  while (answer.toString('latin1', 0, start.length) === start) {
    const ends = answer.indexOf(end);
    if (ends < 0) return { left: answer, answer: none };
    answer = answer.subarray(ends + end.length);
  }
  return { left: none, answer };
}
