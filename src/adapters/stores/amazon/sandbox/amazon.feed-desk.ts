import { randomUUID } from 'node:crypto';
import { readFeed, writeReport } from './amazon.feed-reader.js';
import type { ShippingDesk } from './amazon.shipping-desk.js';

interface StoredDocument {
  readonly contentType: string;
  body?: string;
}

interface QueuedFeed {
  readonly feedId: string;
  readonly feedType: string;
  readonly marketplaceIds: readonly string[];
  readonly createdTime: string;
  readonly document: string;
  readonly askedAt: Date;
  questions: number;
  status: 'IN_QUEUE' | 'IN_PROGRESS' | 'DONE' | 'FATAL' | 'CANCELLED';
  result?: string;
}

/** Documents, feeds and their queue. A feed moves on each time it is asked about; `questions` answers pass before it is done. */
export class FeedDesk {
  private readonly documents = new Map<string, StoredDocument>();
  private readonly feeds = new Map<string, QueuedFeed>();
  /** How the next feed to finish ends. */
  ending: 'DONE' | 'FATAL' | 'CANCELLED' = 'DONE';
  /** Subtracted from what the next report counts as processed. */
  uncounted = 0;

  constructor(
    private readonly desk: ShippingDesk,
    private readonly questions: number,
  ) {}

  createDocument(contentType: string): string {
    const id = `amzn1.tortuga.4.na.${randomUUID()}`;
    this.documents.set(id, { contentType });
    return id;
  }

  document(id: string): StoredDocument | undefined {
    return this.documents.get(id);
  }

  createFeed(feedType: string, marketplaceIds: readonly string[], document: string, now: Date): QueuedFeed {
    const feedId = String(50_000_000_000 + this.feeds.size);
    const feed: QueuedFeed = {
      feedId,
      feedType,
      marketplaceIds,
      createdTime: now.toISOString(),
      document,
      askedAt: now,
      questions: 0,
      status: 'IN_QUEUE',
    };
    this.feeds.set(feedId, feed);
    return feed;
  }

  ask(feedId: string): object | undefined {
    const feed = this.feeds.get(feedId);
    if (!feed) return undefined;
    this.moveOn(feed);
    return described(feed);
  }

  /** A feed can be cancelled only while it waits in the queue. */
  cancel(feedId: string): 'cancelled' | 'too-late' | 'unknown' {
    const feed = this.feeds.get(feedId);
    if (!feed) return 'unknown';
    if (feed.status !== 'IN_QUEUE') return 'too-late';
    feed.status = 'CANCELLED';
    return 'cancelled';
  }

  list(createdSince: string | null, pageSize: number): object[] {
    const since = createdSince === null ? 0 : Date.parse(createdSince);
    return [...this.feeds.values()].filter(feed => Date.parse(feed.createdTime) >= since).toReversed().slice(0, pageSize).map(described);
  }

  private moveOn(feed: QueuedFeed): void {
    if (feed.status !== 'IN_QUEUE' && feed.status !== 'IN_PROGRESS') return;
    feed.questions += 1;
    if (feed.questions <= this.questions) {
      if (feed.questions > this.questions / 2) feed.status = 'IN_PROGRESS';
      return;
    }
    feed.status = this.ending;
    this.ending = 'DONE';
    if (feed.status === 'DONE') feed.result = this.store(this.process(feed));
  }

  private process(feed: QueuedFeed): string {
    const read = readFeed(this.documents.get(feed.document)?.body ?? '');
    if ('fault' in read) return writeReport(feed.feedId, 0, [{ messageId: '0', text: read.fault, orderId: '' }]);
    const problems = read.messages.flatMap(({ messageId, box }) => {
      const refusal = this.desk.take(box, feed.askedAt);
      return refusal ? [{ messageId, text: refusal.message, orderId: box.orderId }] : [];
    });
    const processed = read.messages.length - this.uncounted;
    this.uncounted = 0;
    return writeReport(feed.feedId, processed, problems);
  }

  private store(body: string): string {
    const id = this.createDocument('text/xml; charset=UTF-8');
    this.documents.set(id, { contentType: 'text/xml; charset=UTF-8', body });
    return id;
  }
}

function described({ feedId, feedType, marketplaceIds, createdTime, status, result }: QueuedFeed): object {
  return { feedId, feedType, marketplaceIds, createdTime, processingStatus: status, ...(result ? { resultFeedDocumentId: result } : {}) };
}
