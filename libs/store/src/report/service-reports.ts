import type { Queryable } from '../queryable.js';

/** What an instance of a service said of itself last. */
export interface ServiceReport {
  readonly service: string;
  readonly instance: string;
  readonly at: Date;
  readonly report: Readonly<Record<string, unknown>>;
}

/** Stores the newest report of an instance. */
export async function upsertServiceReport(db: Queryable, report: { service: string; instance: string; report: object }): Promise<void> {
  await db.query({
    name: 'upsert-service-report',
    text: 'insert into service_report (service, instance, report) values ($1, $2, $3) on conflict (service, instance) do update set at = now(), report = excluded.report',
    values: [report.service, report.instance, JSON.stringify(report.report)],
  });
}

/** Reports not older than `maxAgeS` seconds. */
export async function listServiceReports(db: Queryable, maxAgeS = 30): Promise<ServiceReport[]> {
  const { rows } = await db.query<ServiceReport>({
    name: 'list-service-reports',
    text: 'select service, instance, at, report from service_report where at > now() - make_interval(secs => $1) order by service, instance',
    values: [maxAgeS],
  });
  return rows;
}
