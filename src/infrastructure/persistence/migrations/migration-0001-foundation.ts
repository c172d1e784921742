import { Migration } from '@mikro-orm/migrations';

export class Migration0001Foundation extends Migration {
  override up(): void {
    this.addSql(`
      create table stores (
        id uuid primary key,
        name text not null unique,
        platform text not null,
        settings jsonb not null,
        secrets text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    // One hot row per store: who drains it, what they hold right now (`claimed`), whether it may be drained. Claiming
    // writes only this row, so a delivery is written twice in its life: when it is owed and when it is settled.
    this.addSql(`
      create table lanes (
        store_id uuid primary key references stores on delete cascade,
        fence bigint not null default 0,
        holder uuid,
        leased_until timestamptz,
        paused boolean not null default false,
        closed_until timestamptz,
        closed_why text,
        streak integer not null default 0,
        claimed uuid[] not null default '{}',
        looked_to uuid
      ) with (fillfactor = 50)`);
    this.addSql(`
      create table store_memory (
        store_id uuid not null references stores on delete cascade,
        key text not null,
        value text not null,
        expires_at timestamptz,
        primary key (store_id, key)
      )`);
    this.addSql(`
      create table orders (
        id uuid primary key,
        store_id uuid not null references stores on delete cascade,
        store_order_id text not null,
        number text,
        source text not null,
        facts jsonb not null,
        received_at timestamptz not null,
        updated_at timestamptz not null,
        unique (store_id, store_order_id)
      )`);
    this.addSql(`
      create table shipments (
        id uuid primary key,
        seq bigint generated always as identity,
        store_id uuid not null references stores on delete cascade,
        external_id text not null,
        store_order_id text not null,
        body jsonb not null,
        received_at timestamptz not null,
        unique (store_id, external_id)
      )`);
    this.addSql(`create index shipments_of_order on shipments (store_id, store_order_id, seq)`);
    // Deliveries and shipments go only with their store. A foreign key from one to the other would need an index of its own
    // on the hottest table, or removing a store of 2,000 shipments reads 200,000 deliveries 2,000 times (measured: a minute).
    this.addSql(`
      create table deliveries (
        id uuid primary key,
        seq bigint generated always as identity,
        store_id uuid not null references stores on delete cascade,
        kind text not null,
        store_order_id text not null,
        shipment_id uuid not null,
        changes jsonb,
        status text not null,
        due_at timestamptz not null,
        tries integer not null default 0,
        ending_unknown boolean not null default false,
        replay boolean not null default false,
        outcome jsonb,
        ticket jsonb,
        sent jsonb,
        told jsonb,
        created_at timestamptz not null,
        settled_at timestamptz
      ) with (fillfactor = 70)`);
    this.addSql(`create index deliveries_open on deliveries (store_id, due_at, seq) where status in ('waiting', 'submitted')`);
    this.addSql(`create index deliveries_of_order on deliveries (store_id, store_order_id, seq)`);
    this.addSql(`create index deliveries_resting on deliveries (store_id, seq) where status = 'resting'`);
    // Only settled deliveries that retention has something to take from: most never enter it.
    this.addSql(`
      create index deliveries_with_details on deliveries (settled_at)
      where status in ('done', 'discarded') and (sent is not null or ticket is not null or outcome -> 'detail' is not null or outcome -> 'said' is not null)`);
    // What each store shows of an order, as last read back. How far looking has come is `lanes.looked_to`: the last attempt
    // whose order was looked at, so that telling writes nothing for it and needs no index for it.
    this.addSql(`
      create table sightings (
        store_id uuid not null references stores on delete cascade,
        store_order_id text not null,
        seen jsonb not null,
        looked_at timestamptz not null,
        primary key (store_id, store_order_id)
      )`);
    this.addSql(`
      create table exchanges (
        id uuid primary key,
        store_id uuid not null,
        at timestamptz not null,
        took_ms integer not null,
        request jsonb not null,
        response jsonb not null
      )`);
    this.addSql(`
      create table attempts (
        id uuid primary key,
        delivery_id uuid not null,
        store_id uuid not null,
        number integer not null,
        started_at timestamptz not null,
        took_ms integer not null,
        outcome jsonb not null,
        exchanges uuid[] not null
      )`);
    this.addSql(`create index attempts_of_delivery on attempts (delivery_id)`);
    this.addSql(`create index attempts_of_store on attempts (store_id, id)`);
    this.addSql(`
      create table findings (
        id uuid primary key,
        kind text not null,
        store_id uuid references stores on delete cascade,
        subject text not null,
        detail text not null,
        what_to_do text not null,
        times integer not null default 1,
        first_seen timestamptz not null,
        last_seen timestamptz not null,
        resolved_at timestamptz,
        resolution text
      )`);
    this.addSql(`create unique index findings_open on findings (kind, store_id, subject) nulls not distinct where resolved_at is null`);
    this.addSql(`create index findings_by_time on findings (first_seen desc, id desc)`);
    this.addSql(`create index findings_resolved on findings (resolved_at) where resolved_at is not null`);
    this.addSql(`
      create table carrier_overrides (
        id uuid primary key,
        store_id uuid references stores on delete cascade,
        code text not null,
        canonical text,
        name text,
        tracking_url text,
        updated_at timestamptz not null,
        unique nulls not distinct (store_id, code)
      )`);
    this.addSql(`
      create table api_keys (
        id uuid primary key,
        name text not null,
        prefix text not null,
        hash text not null unique,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    this.addSql(`
      create table idempotency_records (
        api_key_id uuid not null,
        key text not null,
        route text not null,
        digest text not null,
        status integer,
        response jsonb,
        created_at timestamptz not null,
        primary key (api_key_id, key)
      )`);
    this.addSql(`create index idempotency_records_by_age on idempotency_records (created_at)`);
  }
}
