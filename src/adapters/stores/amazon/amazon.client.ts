import type { HttpReply } from '../../../application/ports/store-session.js';
import { type AmazonSession, call, type Heard } from './amazon.calls.js';
import { feedContentType, feedType } from './amazon.limits.js';
import type { ShipmentConfirmation } from './amazon.mapper.js';

const feeds = '/feeds/2021-06-30';
const orders = '/orders/2026-01-01/orders';

/** Largest processing report read, in bytes; it names problems only. */
const largestReport = 16 * 1_048_576;

export function confirmShipment(orderId: string, body: ShipmentConfirmation, about: string, session: AmazonSession): Promise<Heard> {
  const path = `/orders/v0/orders/${encodeURIComponent(orderId)}/shipmentConfirmation`;
  return call({ operation: 'confirmShipment', method: 'POST', path, body, effect: 'write', about: [about] }, session);
}

/** `includedData`: data sets beside the order and its items. */
export function getOrder(orderId: string, includedData: readonly string[], session: AmazonSession, about?: string): Promise<Heard> {
  const query = { includedData: includedData.join(',') };
  return call(
    {
      operation: 'getOrder',
      method: 'GET',
      path: `${orders}/${encodeURIComponent(orderId)}`,
      query,
      effect: 'read',
      ...(about ? { about: [about] } : {}),
    },
    session,
  );
}

export function searchOrders(query: Readonly<Record<string, string>>, session: AmazonSession): Promise<Heard> {
  return call({ operation: 'searchOrders', method: 'GET', path: orders, query, effect: 'read' }, session);
}

/** An unused document vanishes by itself, so a repeat does no harm. */
export function createFeedDocument(session: AmazonSession): Promise<Heard> {
  return call(
    { operation: 'createFeedDocument', method: 'POST', path: `${feeds}/documents`, body: { contentType: feedContentType }, effect: 'read' },
    session,
  );
}

/** To the presigned address: no token, and exactly the declared content type. A repeat writes the same bytes. */
export function upload(url: string, document: string, session: AmazonSession): Promise<HttpReply> {
  return session.http.send({ method: 'PUT', url, headers: { 'content-type': feedContentType }, body: document, effect: 'read' });
}

export function createFeed(inputFeedDocumentId: string, marketplaceIds: readonly string[], session: AmazonSession): Promise<Heard> {
  return call(
    {
      operation: 'createFeed',
      method: 'POST',
      path: `${feeds}/feeds`,
      body: { feedType, marketplaceIds, inputFeedDocumentId },
      effect: 'write',
    },
    session,
  );
}

export function getFeed(feedId: string, session: AmazonSession): Promise<Heard> {
  return call({ operation: 'getFeed', method: 'GET', path: `${feeds}/feeds/${encodeURIComponent(feedId)}`, effect: 'read' }, session);
}

/** Amazon cancels only a feed that still waits in its queue. A repeat finds it cancelled. */
export function cancelFeed(feedId: string, session: AmazonSession): Promise<Heard> {
  return call({ operation: 'cancelFeed', method: 'DELETE', path: `${feeds}/feeds/${encodeURIComponent(feedId)}`, effect: 'read' }, session);
}

/** Newest first, at most 100. */
export function getFeeds(query: Readonly<Record<string, string>>, session: AmazonSession): Promise<Heard> {
  return call(
    { operation: 'getFeeds', method: 'GET', path: `${feeds}/feeds`, query: { feedTypes: feedType, ...query }, effect: 'read' },
    session,
  );
}

export function getFeedDocument(documentId: string, session: AmazonSession): Promise<Heard> {
  return call(
    { operation: 'getFeedDocument', method: 'GET', path: `${feeds}/documents/${encodeURIComponent(documentId)}`, effect: 'read' },
    session,
  );
}

export function download(url: string, session: AmazonSession): Promise<HttpReply> {
  return session.http.send({ method: 'GET', url, effect: 'read', maxBytes: largestReport, bytes: true });
}
