import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const openers: Readonly<Record<string, typeof gunzipSync>> = {
  'gzip': gunzipSync,
  'x-gzip': gunzipSync,
  'deflate': inflateSync,
  'br': brotliDecompressSync,
};

/**
 * Nobody is asked to pack an answer, and caches in front of shops do it all the same. What cannot be opened, or would be longer than is
 * read, stays as it came.
 */
export function unpacked(data: Buffer, encoding: string | undefined, maxBytes: number): Buffer {
  const open = encoding === undefined ? undefined : openers[encoding.trim().toLowerCase()];
  if (!open) return data;
  try {
    return open(data, { maxOutputLength: maxBytes });
  } catch {
    return data;
  }
}
