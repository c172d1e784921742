import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Metrics } from '../../application/ports/metrics.js';
import { Database } from '../persistence/database.js';
import { owedTo } from '../views/sql-owed-news.js';

const statuses = ['waiting', 'submitted', 'resting'] as const;

const owed = `
  select s.name as store, o.* from stores s cross join lateral ${owedTo('s.id')} o where s.removed_at is null`;

type Owed = { readonly store: string } & Readonly<Record<(typeof statuses)[number], number>> &
  Readonly<Record<`${(typeof statuses)[number]}Since`, string | null>>;

const openFindings = `
  select coalesce(s.name, '') as store, f.kind, count(*)::int as count from findings f left join stores s on s.id = f.store_id
  where f.resolved_at is null group by 1, 2`;

interface OpenFindings {
  readonly store: string;
  readonly kind: string;
  readonly count: number;
}

/** Process, requests, what is owed to each store and what a person should look at, counted when somebody asks. */
@Injectable()
export class PrometheusMetrics extends Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly owed: Gauge<'store' | 'status'>;
  private readonly oldest: Gauge<'store' | 'status'>;
  private readonly findings: Gauge<'store' | 'kind'>;

  constructor(private readonly database: Database) {
    super();
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'parcelwire_http_request_seconds', help: 'Time to answer a request.', labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers,
    });
    this.owed = new Gauge({
      name: 'parcelwire_deliveries', help: 'Deliveries that are not settled, or rest until a person looks.', labelNames: ['store', 'status'], registers,
    });
    this.oldest = new Gauge({
      name: 'parcelwire_oldest_delivery_timestamp_seconds', help: 'When the oldest delivery of this status came to be owed.', labelNames: ['store', 'status'], registers,
    });
    this.findings = new Gauge({
      name: 'parcelwire_open_findings', help: 'What a person should look at.', labelNames: ['store', 'kind'], registers,
    });
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  async text(): Promise<{ readonly type: string; readonly body: string }> {
    await this.countDeliveries();
    await this.countFindings();
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }

  private async countDeliveries(): Promise<void> {
    const rows = await this.database.query<Owed>(owed);
    this.owed.reset();
    this.oldest.reset();
    for (const row of rows) {
      for (const status of statuses) {
        const since = row[`${status}Since`];
        if (since === null) continue;
        this.owed.set({ store: row.store, status }, row[status]);
        this.oldest.set({ store: row.store, status }, new Date(since).getTime() / 1_000);
      }
    }
  }

  private async countFindings(): Promise<void> {
    const rows = await this.database.query<OpenFindings>(openFindings);
    this.findings.reset();
    for (const { store, kind, count } of rows) this.findings.set({ store, kind }, count);
  }
}
