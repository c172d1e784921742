import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { endingOf, type FeedReport, readReport, reportText } from './amazon.report.js';

const written = `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion></Header><MessageType>ProcessingReport</MessageType>
<Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>53347018456</DocumentTransactionID><StatusCode>Complete</StatusCode>
<ProcessingSummary><MessagesProcessed>3</MessagesProcessed><MessagesSuccessful>2</MessagesSuccessful><MessagesWithError>1</MessagesWithError><MessagesWithWarning>1</MessagesWithWarning></ProcessingSummary>
<Result><MessageID>2</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18028</ResultMessageCode><ResultDescription>Failed to find order item list &amp; more</ResultDescription></Result>
<Result><MessageID>3</MessageID><ResultCode>Warning</ResultCode><ResultMessageCode>13013</ResultMessageCode><ResultDescription>The tracking id does not fit the carrier</ResultDescription></Result>
</ProcessingReport></Message></AmazonEnvelope>`;
const report = readReport(written) as FeedReport;

describe('a processing report', () => {
  it('gives each message its own ending', () => {
    expect(endingOf(1, report, 3)).toEqual({ is: 'taken', warnings: [] });
    expect(endingOf(2, report, 3)).toEqual({ is: 'failed', said: '18028: Failed to find order item list & more' });
    expect(endingOf(3, report, 3)).toMatchObject({ is: 'taken', warnings: [{ code: '13013', text: 'The tracking id does not fit the carrier' }] });
  });

  it('that counts fewer messages than were sent proves none of them', () => {
    expect(endingOf(1, report, 4)).toEqual({ is: 'unproven', why: 'the report counts 3 messages, 4 were sent' });
  });

  it('that counts nothing processed is no success', () => {
    expect(endingOf(1, { processed: 0, withError: 0, results: [] }, 1).is).toBe('unproven');
    expect(endingOf(1, { processed: null, withError: null, results: [] }, 1).is).toBe('unproven');
  });

  it('that counts more failures than it names proves none of the unnamed', () => {
    expect(endingOf(1, { ...report, withError: 2 }, 3)).toEqual({ is: 'unproven', why: 'the report counts 2 failed messages and names 1' });
  });

  it('with an error about the whole feed proves no message', () => {
    const whole = { messageId: 0, isError: true, code: '5000', text: 'XML Parsing Error' };
    expect(endingOf(1, { processed: 1, withError: 1, results: [whole] }, 1)).toEqual({ is: 'unproven', why: 'the feed as a whole failed: 5000: XML Parsing Error' });
  });

  it('comes compressed, or opened by something on the way, or plain', () => {
    const answer = { heard: true, status: 200, headers: {}, text: '\u001f\ufffd', json: undefined, retryAfterMs: undefined } as const;
    expect(readReport(reportText({ ...answer, bytes: gzipSync(written) }))).toEqual(report);
    expect(readReport(reportText({ ...answer, text: written, bytes: Buffer.from(written) }))).toEqual(report);
    expect(readReport(reportText({ ...answer, text: written }))).toEqual(report);
  });

  it('that is no report is none', () => {
    for (const text of ['', '<html><body>Welcome</body></html>', '{"errors":[]}', '<a><b></a>']) expect(readReport(text)).toBeUndefined();
  });
});
