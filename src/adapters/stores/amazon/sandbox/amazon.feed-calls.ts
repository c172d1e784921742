import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { addressLives, feedType, marketplacesPerFeed } from '../amazon.limits.js';
import { callersClock, errorBody, invalidInput, notFound } from './amazon.answers.js';
import type { FeedDesk } from './amazon.feed-desk.js';

/** The Feeds API and the presigned addresses behind it. */
export class FeedCalls {
  private signature = 0;
  /** When each address was given, by its signature. */
  private readonly given = new Map<string, number>();

  constructor(
    private readonly feeds: FeedDesk,
    private readonly bucketUrl: () => string,
    private readonly now: () => number,
  ) {}

  createFeedDocument(request: SandboxRequest): SandboxReply {
    const { contentType } = (request.json ?? {}) as { contentType?: unknown };
    if (typeof contentType !== 'string') return invalidInput('createFeedDocument without contentType');
    const feedDocumentId = this.feeds.createDocument(contentType);
    return { status: 201, body: { feedDocumentId, url: this.presigned(feedDocumentId) } };
  }

  upload(id: string, request: SandboxRequest): SandboxReply {
    const document = this.feeds.document(id);
    const signature = request.query.get('X-Amz-Signature');
    if (!document || signature === null) return bucketRefusal('AccessDenied', 'an upload to no presigned address');
    if (this.isOver(signature)) return bucketRefusal('AccessDenied');
    if (request.headers['content-type'] !== document.contentType)
      return bucketRefusal('SignatureDoesNotMatch', `uploaded as ${request.headers['content-type']}, declared as ${document.contentType}`);
    if (request.headers['x-amz-access-token'] || request.headers['authorization'])
      return bucketRefusal('InvalidArgument', 'a token was sent to the presigned address');
    document.body = request.body;
    return { status: 200 };
  }

  createFeed(request: SandboxRequest): SandboxReply {
    const body = (request.json ?? {}) as { feedType?: unknown; marketplaceIds?: unknown; inputFeedDocumentId?: unknown };
    if (body.feedType !== feedType || !Array.isArray(body.marketplaceIds) || body.marketplaceIds.length === 0)
      return invalidInput('createFeed with the wrong type or without marketplaces');
    if (body.marketplaceIds.length > marketplacesPerFeed)
      return invalidInput(`createFeed for ${body.marketplaceIds.length} marketplaces, ${marketplacesPerFeed} at most`);
    const document = String(body.inputFeedDocumentId);
    if (this.feeds.document(document)?.body === undefined) return invalidInput('createFeed for a document that was not uploaded');
    const { feedId } = this.feeds.createFeed(feedType, body.marketplaceIds as string[], document, callersClock(request));
    return { status: 202, body: { feedId } };
  }

  getFeed(id: string): SandboxReply {
    const feed = this.feeds.ask(id);
    return feed ? { status: 200, body: feed } : notFound(`feed ${id}`);
  }

  /** A feed may have begun to run since its caller looked, so asking too late is no mistake. */
  cancelFeed(id: string): SandboxReply {
    switch (this.feeds.cancel(id)) {
      case 'cancelled':
        return { status: 200 };
      case 'too-late':
        return { status: 400, body: errorBody('InvalidInput', 'Invalid Input') };
      case 'unknown':
        return notFound(`feed ${id}`);
    }
  }

  getFeeds(request: SandboxRequest): SandboxReply {
    if (!request.query.has('feedTypes')) return invalidInput('getFeeds without feedTypes');
    return {
      status: 200,
      body: { feeds: this.feeds.list(request.query.get('createdSince'), Number(request.query.get('pageSize') ?? 10)) },
    };
  }

  getFeedDocument(id: string): SandboxReply {
    if (this.feeds.document(id)?.body === undefined) return notFound(`document ${id}`);
    return { status: 200, body: { feedDocumentId: id, url: this.presigned(id) } };
  }

  download(id: string, request: SandboxRequest): SandboxReply {
    const body = this.feeds.document(id)?.body;
    const signature = request.query.get('X-Amz-Signature');
    if (body === undefined || signature === null) return bucketRefusal('AccessDenied', 'a download from no presigned address');
    if (this.isOver(signature)) return bucketRefusal('AccessDenied');
    return { status: 200, headers: { 'content-type': 'text/xml; charset=UTF-8' }, body };
  }

  private presigned(id: string): string {
    this.signature += 1;
    this.given.set(String(this.signature), this.now());
    return `${this.bucketUrl()}/bucket/${id}?X-Amz-Expires=${addressLives / 1_000}&X-Amz-Signature=${this.signature}`;
  }

  private isOver(signature: string): boolean {
    return this.now() - (this.given.get(signature) ?? Number.NEGATIVE_INFINITY) > addressLives;
  }
}

/** A slow caller comes too late for an address without a mistake. */
function bucketRefusal(code: string, mistake?: string): SandboxReply {
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
    ...(mistake === undefined ? {} : { mistake }),
  };
}
