import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { RecentTimes } from './recent-times.js';

/** Figures of the intake under `/metrics`. */
export class IntakeMetrics {
  readonly registry = new Registry();
  private readonly own = { registers: [this.registry] };
  readonly messages = new Counter({ name: 'nhip_ingest_messages_total', help: 'messages received', ...this.own });
  readonly readings = new Counter({ name: 'nhip_ingest_readings_total', help: 'good readings received', ...this.own });
  readonly inserted = new Counter({ name: 'nhip_ingest_inserted_total', help: 'new readings stored', ...this.own });
  readonly duplicates = new Counter({ name: 'nhip_ingest_duplicates_total', help: 'readings that stood there already', ...this.own });
  readonly corrections = new Counter({ name: 'nhip_ingest_corrections_total', help: 'readings that replaced another value', ...this.own });
  readonly outOfOrder = new Counter({
    name: 'nhip_ingest_out_of_order_total',
    help: 'readings that came in time, but after a newer one of their series',
    ...this.own,
  });
  readonly backfilled = new Counter({
    name: 'nhip_ingest_backfilled_total',
    help: 'readings that came late, into a past of which newer ones are known',
    ...this.own,
  });
  readonly batches = new Counter({ name: 'nhip_ingest_batches_total', help: 'batches committed', ...this.own });
  readonly rejects = new Counter({
    name: 'nhip_ingest_rejects_total',
    help: 'faults of messages by reason',
    labelNames: ['reason'],
    ...this.own,
  });
  readonly commitSeconds = new Histogram({
    name: 'nhip_ingest_commit_seconds',
    help: 'time from the start of a batch transaction to its commit',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    ...this.own,
  });
  readonly recentCommits = new RecentTimes(200);
  readonly batchRows = new Histogram({
    name: 'nhip_ingest_batch_rows',
    help: 'readings of a batch',
    buckets: [1, 10, 100, 500, 1000, 2000, 4000, 8000],
    ...this.own,
  });
  readonly inFlight = new Gauge({
    name: 'nhip_ingest_in_flight_messages',
    help: 'messages received and not yet acknowledged',
    ...this.own,
  });
  readonly lagMs = new Gauge({ name: 'nhip_ingest_lag_milliseconds', help: 'receive to commit of the newest batch', ...this.own });
  readonly throttled = new Gauge({ name: 'nhip_ingest_throttled_assets', help: 'assets that are throttled now', ...this.own });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
