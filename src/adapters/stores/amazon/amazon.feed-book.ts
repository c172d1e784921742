import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { days, later, minutes } from '../../../domain/time/duration.js';
import { fields, fits, idText, list, time } from '../../../application/stores/answer-shape.js';
import { type AmazonSession, isGood } from './amazon.calls.js';
import { getFeeds } from './amazon.client.js';
import { notUnderstood } from './amazon.outcomes.js';

/** A feed that was, or may have been, handed in. Written before createFeed is called. */
export interface FeedRecord {
  /** ISO 8601: when createFeed was called. */
  readonly at: string;
  /** Messages in the document. */
  readonly total: number;
  /** Absent: nobody heard the answer of createFeed. */
  readonly feedId?: string;
  /** Found in Amazon's list instead of being told: its report alone proves nothing about our messages. */
  readonly guessed?: boolean;
}

export type Whereabouts =
  | { readonly is: 'never-sent' }
  | { readonly is: 'sent'; readonly feedId: string; readonly record: FeedRecord }
  | { readonly outcome: Obstacle };

const feedList = fields({ feeds: list(fields({ feedId: idText, createdTime: time })) });

/** Result documents live 28 days. */
const keptFor = days(28);
/** Amazon's clock and ours may differ by this. */
const skew = minutes(2);

/** Remembers feeds by their input document, for one batch of work. */
export class FeedBook {
  private readonly asked = new Map<string, Promise<Whereabouts>>();

  constructor(private readonly session: AmazonSession) {}

  /** From here on a crash leaves the question whether the feed exists. */
  aboutToCreate(document: string, record: FeedRecord): Promise<void> {
    return this.write(document, record);
  }

  async created(document: string, feedId: string, record: FeedRecord): Promise<FeedRecord> {
    const known = { ...record, feedId };
    await this.session.memory.remember(`feed-id:${feedId}`, document, keptFor);
    await this.write(document, known);
    return known;
  }

  /** createFeed certainly did nothing. */
  notCreated(document: string): Promise<void> {
    return this.session.memory.forget(keyOf(document));
  }

  /** What became of a document: asked of Amazon at most once per batch. */
  whereabouts(document: string): Promise<Whereabouts> {
    const asked = this.asked.get(document) ?? this.find(document);
    this.asked.set(document, asked);
    return asked;
  }

  private async find(document: string): Promise<Whereabouts> {
    const noted = await this.session.memory.recollect(keyOf(document));
    if (noted === undefined) return { is: 'never-sent' };
    const record = JSON.parse(noted) as FeedRecord;
    return record.feedId === undefined ? this.findInList(document, record) : { is: 'sent', feedId: record.feedId, record };
  }

  /** The list does not say which document a feed was made of: the oldest one since then that is not ours yet is taken. */
  private async findInList(document: string, record: FeedRecord): Promise<Whereabouts> {
    const createdSince = later(new Date(record.at), -skew).toISOString();
    const heard = await getFeeds({ createdSince, pageSize: '100' }, this.session);
    if ('outcome' in heard) return heard;
    const { json } = heard.answer;
    if (!isGood(heard.answer) || !fits(feedList, json)) return { outcome: notUnderstood(heard.answer) };
    const { feeds } = json;
    for (const { feedId } of feeds.toSorted((a, b) => Date.parse(a.createdTime) - Date.parse(b.createdTime))) {
      if ((await this.session.memory.recollect(`feed-id:${feedId}`)) !== undefined) continue;
      return { is: 'sent', feedId, record: await this.created(document, feedId, { ...record, guessed: true }) };
    }
    await this.notCreated(document);
    return { is: 'never-sent' };
  }

  private write(document: string, record: FeedRecord): Promise<void> {
    return this.session.memory.remember(keyOf(document), JSON.stringify(record), keptFor);
  }
}

function keyOf(document: string): string {
  return `feed:${document}`;
}
