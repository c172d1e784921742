import { expect, it } from '@jest/globals';
import { Rows } from '../../../test/builders/rows.js';
import { eachDatabase } from '../../../test/harness/database.js';
import { VirtualClock } from '../../../test/harness/virtual-clock.js';
import { SqlFindings } from '../views/sql-findings.js';
import { PrometheusMetrics } from './prometheus-metrics.js';

eachDatabase('what is owed to each store', opened => {
  /** Lines of a gauge, in order. */
  const shown = async (metrics: PrometheusMetrics, gauge = 'parcelwire_deliveries'): Promise<string[]> => {
    const { body } = await metrics.text();
    return body.split('\n').filter(line => line.startsWith(`${gauge}{`)).toSorted();
  };

  it('is what waits, was submitted or rests, by store; what was told or given up is not, and what is gone is shown no more', async () => {
    await opened().empty();
    const { database } = opened();
    const [rows, metrics] = [new Rows(database), new PrometheusMetrics(database)];
    expect(await shown(metrics)).toEqual([]);
    const [acme, globex] = [await rows.store('acme-us'), await rows.store('globex')];
    for (const status of ['waiting', 'waiting', 'waiting', 'submitted', 'resting', 'resting', 'done', 'discarded']) await rows.delivery(acme, { status });
    await rows.delivery(globex, { status: 'waiting' });
    await rows.delivery(globex, { status: 'done' });
    expect(await shown(metrics)).toEqual([
      'parcelwire_deliveries{store="acme-us",status="resting"} 2',
      'parcelwire_deliveries{store="acme-us",status="submitted"} 1',
      'parcelwire_deliveries{store="acme-us",status="waiting"} 3',
      'parcelwire_deliveries{store="globex",status="waiting"} 1',
    ]);
    await database.query(`update deliveries set status = 'done' where store_id = $1 and status <> 'resting'`, [acme]);
    await database.query('delete from stores where id = $1', [globex]);
    expect(await shown(metrics)).toEqual(['parcelwire_deliveries{store="acme-us",status="resting"} 2']);
  });

  it('says since when the oldest of it has been owed', async () => {
    await opened().empty();
    const [rows, metrics] = [new Rows(opened().database), new PrometheusMetrics(opened().database)];
    const acme = await rows.store('acme-us');
    for (const createdAt of ['2026-10-02T12:00:00Z', '2026-10-01T12:00:00Z', '2026-10-03T12:00:00Z']) await rows.delivery(acme, { createdAt });
    await rows.delivery(acme, { status: 'resting', createdAt: '2026-09-30T12:00:00Z' });
    await rows.delivery(acme, { status: 'done', createdAt: '2026-09-01T12:00:00Z' });
    expect(await shown(metrics, 'parcelwire_oldest_delivery_timestamp_seconds')).toEqual([
      `parcelwire_oldest_delivery_timestamp_seconds{store="acme-us",status="resting"} ${Date.parse('2026-09-30T12:00:00Z') / 1_000}`,
      `parcelwire_oldest_delivery_timestamp_seconds{store="acme-us",status="waiting"} ${Date.parse('2026-10-01T12:00:00Z') / 1_000}`,
    ]);
  });

  it('stands beside what a person should look at, by store and kind, until somebody did', async () => {
    await opened().empty();
    const { database } = opened();
    const [rows, metrics, findings] = [new Rows(database), new PrometheusMetrics(database), new SqlFindings(database, new VirtualClock())];
    const acme = await rows.store('acme-us');
    const carrier = { kind: 'unknown-carrier', storeId: acme, subject: 'pigeon', detail: 'nobody mapped pigeon', whatToDo: 'map it' };
    await findings.raise([carrier, { ...carrier, subject: 'zebra' }, { ...carrier, kind: 'drift' }, { ...carrier, kind: 'backlog', storeId: null }]);
    await findings.settle('drift', acme);
    expect(await shown(metrics, 'parcelwire_open_findings')).toEqual([
      'parcelwire_open_findings{store="",kind="backlog"} 1',
      'parcelwire_open_findings{store="acme-us",kind="unknown-carrier"} 2',
    ]);
    await findings.settle('unknown-carrier', acme);
    expect(await shown(metrics, 'parcelwire_open_findings')).toEqual(['parcelwire_open_findings{store="",kind="backlog"} 1']);
  });
});
