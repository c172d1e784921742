import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endingOf, type FeedReport, readReport, reportText } from './amazon.report.js';

const written = `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion></Header><MessageType>ProcessingReport</MessageType>
<Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>53347018456</DocumentTransactionID><StatusCode>Complete</StatusCode>
<ProcessingSummary><MessagesProcessed>3</MessagesProcessed><MessagesSuccessful>2</MessagesSuccessful><MessagesWithError>1</MessagesWithError><MessagesWithWarning>1</MessagesWithWarning></ProcessingSummary>
<Result><MessageID>2</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18028</ResultMessageCode><ResultDescription>Failed to find order item list &amp; more</ResultDescription></Result>
<Result><MessageID>3</MessageID><ResultCode>Warning</ResultCode><ResultMessageCode>13013</ResultMessageCode><ResultDescription>The tracking id does not fit the carrier</ResultDescription></Result>
</ProcessingReport></Message></AmazonEnvelope>`;
const report = readReport(written) as FeedReport;
const sent = { feedId: '53347018456', total: 3 };
const unproven = (why: string): object => ({ is: 'unproven', why });

describe('a processing report', () => {
  it('gives each message its own ending', () => {
    expect(endingOf(1, report, sent)).toEqual({ is: 'taken', warnings: [] });
    expect(endingOf(2, report, sent)).toEqual({ is: 'failed', said: '18028: Failed to find order item list & more' });
    expect(endingOf(3, report, sent)).toMatchObject({ is: 'taken', warnings: [{ code: '13013', text: 'The tracking id does not fit the carrier' }] });
  });

  it('that counts fewer messages than were sent proves none of them', () => {
    expect(endingOf(1, report, { ...sent, total: 4 })).toEqual(unproven('the report counts 3 messages, 4 were sent'));
  });

  it('that counts nothing processed is no success', () => {
    expect(endingOf(1, { ...report, processed: 0, successful: 0, withError: 0, results: [] }, sent).is).toBe('unproven');
    expect(endingOf(1, { ...report, processed: null, successful: null, withError: null, results: [] }, sent).is).toBe('unproven');
  });

  it('that counts other failures than it names, or does not count them, proves none of the unnamed', () => {
    expect(endingOf(1, { ...report, withError: 2, successful: 1 }, sent)).toEqual(unproven('the report counts 2 failed and 1 successful messages of 3 and names 1 failed'));
    expect(endingOf(1, { ...report, withError: null }, sent)).toEqual(unproven('the report counts no failed and 2 successful messages of 3 and names 1 failed'));
    expect(endingOf(1, { ...report, successful: 1 }, sent).is).toBe('unproven');
  });

  it('with a failure of nobody knows which message proves no other', () => {
    const somebody = written.replace('<MessageID>2</MessageID>', '<MessageID>two</MessageID>');
    for (const text of [somebody, somebody.replace('>two<', '>7<'), somebody.replace('>two<', '><')]) expect(endingOf(2, readReport(text)!, sent)).toEqual(unproven('the report has a result for a message that was not sent'));
  });

  it('of another feed, or of one Amazon is not through with, proves no message', () => {
    expect(endingOf(1, { ...report, feedId: '50000000001' }, sent)).toEqual(unproven('the report speaks of feed 50000000001, ours is 53347018456'));
    expect(endingOf(1, { ...report, complete: false }, sent)).toEqual(unproven('the report does not say that it is complete'));
  });

  it('with an error about the whole feed proves no message', () => {
    const whole = { messageId: 0, isError: true, code: '5000', text: 'XML Parsing Error' };
    expect(endingOf(1, { ...report, processed: 1, successful: 0, withError: 1, results: [whole] }, { ...sent, total: 1 })).toEqual(unproven('the feed as a whole failed: 5000: XML Parsing Error'));
  });

  it('with a warning about the whole feed proves what it counts', () => {
    const whole = { messageId: 0, isError: false, code: '', text: 'Some elements were ignored' };
    expect(endingOf(1, { ...report, results: [...report.results, whole] }, sent)).toEqual({ is: 'taken', warnings: [] });
  });

  it('that leaves out its feed, its counts or its codes is quoted with what it leaves out', () => {
    expect(endingOf(1, { ...report, feedId: null }, sent)).toEqual(unproven('the report speaks of no feed, ours is 53347018456'));
    expect(endingOf(1, { ...report, processed: null }, sent)).toEqual(unproven('the report counts no messages, 3 were sent'));
    expect(endingOf(1, { ...report, successful: null }, sent)).toEqual(unproven('the report counts 1 failed and no successful messages of 3 and names 1 failed'));
    expect(endingOf(2, readReport(written.replace('<ResultMessageCode>18028</ResultMessageCode>', ''))!, sent)).toEqual({ is: 'failed', said: ': Failed to find order item list & more' });
    expect(endingOf(2, readReport(written.replace('>18028<', '><b>18028</b><'))!, sent)).toEqual({ is: 'failed', said: '{"b":"18028"}: Failed to find order item list & more' });
  });

  it('that unpacks to more than anybody would write is none', () => {
    const trap = gzipSync(Buffer.alloc(65 * 1_048_576, ' '));
    expect(reportText({ heard: true, status: 200, headers: {}, text: '', json: undefined, retryAfterMs: undefined, bytes: trap })).toBe('');
  });

  it('cut off anywhere is no report', () => {
    for (let length = 0; length < written.length; length += 1) expect(readReport(written.slice(0, length))).toBeUndefined();
  });

  it('with any one thing missing or made unreadable never takes what Amazon refused', () => {
    const parts = [...written.matchAll(/<(\w+)>([^<]*)<\/\1>|<(Result|ProcessingSummary|ProcessingReport|Header)>.*?<\/\3>/gs)];
    const unreadable = fc.oneof(fc.constantFrom('', ' ', '0', '-1', '4', '1.0', '2e0', '0x2', 'x', '<b/>', '\u0663', '999999999999'), fc.string({ unit: 'grapheme' }).filter(said => !/^[123]$/.test(said.trim())));
    fc.assert(fc.property(fc.constantFrom(...parts), fc.option(unreadable), (part, said) => {
      const spoiled = written.slice(0, part.index) + (said === null || !part[1] ? '' : `<${part[1]}>${said}</${part[1]}>`) + written.slice(part.index + part[0].length);
      const read = readReport(spoiled);
      expect(read && endingOf(2, read, sent).is).not.toBe('taken');
    }), { numRuns: 2_000 });
  });

  it('comes compressed, or opened by something on the way, or plain', () => {
    const answer = { heard: true, status: 200, headers: {}, text: '\u001f\ufffd', json: undefined, retryAfterMs: undefined } as const;
    expect(readReport(reportText({ ...answer, bytes: gzipSync(written) }))).toEqual(report);
    expect(readReport(reportText({ ...answer, text: written, bytes: Buffer.from(written) }))).toEqual(report);
    expect(readReport(reportText({ ...answer, text: written }))).toEqual(report);
  });

  it('that is no report is none', () => {
    for (const text of ['', '<html><body>Welcome</body></html>', '{"errors":[]}', '<a><b></a>', written.replace('<MessageType>ProcessingReport', '<MessageType>OrderFulfillment'), written.replace('<ProcessingSummary>', '<Summary>').replace('</ProcessingSummary>', '</Summary>')]) expect(readReport(text)).toBeUndefined();
  });
});
