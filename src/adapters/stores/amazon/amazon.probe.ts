import type { Probe } from '../../../application/ports/store-adapter.js';
import { failedProbe } from '../../../application/stores/failed-probe.js';
import { saidBy } from '../../../domain/delivery/outcome.js';
import { days, later } from '../../../domain/time/duration.js';
import { type AmazonSession, type Heard, wordsOf } from './amazon.calls.js';
import { getFeeds, searchOrders } from './amazon.client.js';
import { accessToken } from './amazon.tokens.js';

/** One read of each API the card's promises stand on, after the token itself. */
export async function probe(session: AmazonSession): Promise<Probe> {
  const token = await accessToken(session);
  if ('outcome' in token) return failedProbe(token.outcome);
  const { sellerId, marketplaceIds } = session.settings;
  const createdAfter = later(session.now(), -days(1)).toISOString();
  const orders = await searchOrders({ createdAfter, marketplaceIds: marketplaceIds.join(','), maxResultsPerPage: '1' }, session);
  const feeds = await getFeeds({ pageSize: '1' }, session);
  const missing = [
    ...refusedRole(orders, 'orders: role Inventory and Order Tracking or Direct-to-Consumer Shipping, and marketplaces of this region'),
    ...refusedRole(feeds, 'order feeds: role Inventory and Order Tracking'),
  ];
  if (missing.length > 0)
    return { is: 'under-scoped', missing, detail: [orders, feeds].map(detailOf).find(Boolean) ?? 'Amazon refused access' };
  const failed = [orders, feeds].find(heard => 'outcome' in heard || heard.answer.status >= 400);
  return failed ? { is: 'unreachable', detail: detailOf(failed) } : { is: 'good', account: `${sellerId} (${marketplaceIds.join(', ')})` };
}

function refusedRole(heard: Heard, role: string): string[] {
  return 'outcome' in heard && heard.outcome.is === 'locked-out' ? [role] : [];
}

function detailOf(heard: Heard): string {
  if ('answer' in heard) return heard.answer.status >= 400 ? wordsOf(heard.answer) : '';
  return saidBy(heard.outcome);
}
