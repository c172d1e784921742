import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { feedType } from '../amazon.limits.js';
import { callersClock, invalidInput, notFound } from './amazon.answers.js';
import type { FeedDesk } from './amazon.feed-desk.js';

/** The Feeds API and the presigned addresses behind it. */
export class FeedCalls {
  private signature = 0;

  constructor(
    private readonly feeds: FeedDesk,
    private readonly bucketUrl: () => string,
  ) {}

  createFeedDocument(request: SandboxRequest): SandboxReply {
    const { contentType } = (request.json ?? {}) as { contentType?: unknown };
    if (typeof contentType !== 'string') return invalidInput('createFeedDocument without contentType');
    const feedDocumentId = this.feeds.createDocument(contentType);
    return { status: 201, body: { feedDocumentId, url: this.presigned(feedDocumentId) } };
  }

  upload(id: string, request: SandboxRequest): SandboxReply {
    const document = this.feeds.document(id);
    if (!document || !request.query.has('X-Amz-Signature')) return bucketRefusal('AccessDenied', 'an upload to no presigned address');
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
    const document = String(body.inputFeedDocumentId);
    if (this.feeds.document(document)?.body === undefined) return invalidInput('createFeed for a document that was not uploaded');
    const { feedId } = this.feeds.createFeed(feedType, body.marketplaceIds as string[], document, callersClock(request));
    return { status: 202, body: { feedId } };
  }

  getFeed(id: string): SandboxReply {
    const feed = this.feeds.ask(id);
    return feed ? { status: 200, body: feed } : notFound(`feed ${id}`);
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
    if (body === undefined || !request.query.has('X-Amz-Signature'))
      return bucketRefusal('AccessDenied', 'a download from no presigned address');
    return { status: 200, headers: { 'content-type': 'text/xml; charset=UTF-8' }, body };
  }

  private presigned(id: string): string {
    this.signature += 1;
    return `${this.bucketUrl()}/bucket/${id}?X-Amz-Expires=300&X-Amz-Signature=${this.signature}`;
  }
}

function bucketRefusal(code: string, mistake: string): SandboxReply {
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
    mistake,
  };
}
