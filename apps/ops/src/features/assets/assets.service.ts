import { Inject, Injectable } from '@nestjs/common';
import { findAssetType } from '@nhip/catalog';
import {
  AppError,
  QUALITIES,
  type AssetDetail,
  type AssetList,
  type AssetQuery,
  type CreatedAsset,
  type createAssetSchema,
  type SeriesImportNote,
} from '@nhip/contracts';
import { normalizeSearch } from '@nhip/domain';
import { inventBrokerPassword } from '@nhip/platform';
import {
  appendChanges,
  countRejectedMessages,
  findAsset,
  findOrganisationOfAsset,
  insertAsset,
  listAssets,
  listLatest,
  listRejectedMessages,
  listSeries,
  listSeriesImports,
  toAsset,
  upsertCredentials,
  withTransaction,
  type NamedSeriesImport,
} from '@nhip/store';
import type pg from 'pg';
import type { z } from 'zod';
import { POOL } from '../../server/tokens.js';
import { explainUnknownCode, findAssetFaults, inventAssetId } from './new-asset.js';

const DAY_MS = 86_400_000;
const SHOWN_REJECTS = 10;
const NO_TS = QUALITIES.indexOf('no_ts');

/** What `POST /api/v1/assets` gets after its schema. */
export type AssetDraft = z.output<typeof createAssetSchema>;

const toImportNote = (one: NamedSeriesImport): SeriesImportNote => ({
  metric: one.metric,
  label: one.label,
  kind: one.kind,
  source: one.source,
  shiftMs: one.shiftMs,
  trueFrom: new Date(one.trueFromMs).toISOString(),
  trueTo: new Date(one.trueToMs).toISOString(),
  rows: one.rowsTotal,
  startedAt: one.startedAt.toISOString(),
  finishedAt: one.finishedAt?.toISOString() ?? null,
});

/** Lists, shows and registers assets. */
@Injectable()
export class AssetsService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async list({ type, area, organisation, q, limit, cursor }: AssetQuery): Promise<AssetList> {
    const { assets, total } = await listAssets(this.pool, {
      type,
      areaCode: area,
      organisationCode: organisation,
      search: q ? normalizeSearch(q) : undefined,
      after: cursor,
      limit,
    });
    return { assets: assets.map(toAsset), total, nextCursor: assets.length === limit ? (assets[limit - 1]?.id ?? null) : null };
  }

  async show(id: string): Promise<AssetDetail> {
    const row = await findAsset(this.pool, id);
    if (!row) throw new AppError('ASSET_NOT_FOUND');
    const since = new Date(Date.now() - DAY_MS);
    const [series, latest, rejected, rejects, imports, owner] = await Promise.all([
      listSeries(this.pool, row.id),
      listLatest(this.pool, row.id),
      countRejectedMessages(this.pool, row.id, since),
      listRejectedMessages(this.pool, { assetId: row.id, since, limit: SHOWN_REJECTS }),
      listSeriesImports(this.pool, row.id),
      findOrganisationOfAsset(this.pool, row.id),
    ]);
    const name = new Map(series.map((one) => [one.id, one]));
    return {
      ...toAsset(row),
      firmware: row.firmware,
      owner: owner ?? null,
      latest: latest.flatMap(({ seriesId, value, timeMs, quality }) => {
        const one = name.get(seriesId);
        return one ? [{ metric: one.metric, label: one.label, value, at: new Date(timeMs).toISOString(), quality }] : [];
      }),
      imports: imports.map(toImportNote),
      quality24h: {
        rejected,
        lastRejects: rejects.map(({ at, reason, faults }) => ({
          at: at.toISOString(),
          reason,
          detail: faults.map((fault) => `${fault.path} ${fault.detail}`.trim()).join('; '),
        })),
        noTs: latest.some(({ quality, timeMs }) => quality === NO_TS && timeMs >= since.getTime()),
      },
    };
  }

  /** Registers an asset and makes its broker account. The password is in the answer and, hashed, in the database; nowhere else. */
  async create(draft: AssetDraft, by: string): Promise<CreatedAsset> {
    const type = findAssetType(draft.type);
    if (!type) throw new AppError('ASSET_TYPE_UNKNOWN');
    const issues = findAssetFaults(draft);
    if (issues.length > 0) throw new AppError('VALIDATION_FAILED', undefined, { issues });
    const id = draft.id ?? inventAssetId(type.domain);
    const { password, hash } = inventBrokerPassword();
    await withTransaction(this.pool, (client) => this.insert(client, { ...draft, id }, { hash, by })).catch((error: Error) => {
      throw explainUnknownCode(error) ?? error;
    });
    return { asset: toAsset((await findAsset(this.pool, id))!), credentials: { username: id, password } };
  }

  private async insert(
    client: pg.PoolClient,
    draft: AssetDraft & { id: string },
    { hash, by }: { hash: string; by: string },
  ): Promise<void> {
    for (const name of [draft.id, ...draft.aliases])
      if (await findAsset(client, name)) throw new AppError('ASSET_EXISTS', `${name} is the id or an alias of an asset`);
    const searchText = normalizeSearch([draft.name, draft.id, ...draft.aliases].join(' '));
    if (!(await insertAsset(client, { ...draft, searchText, sourceKind: 'device' }))) throw new AppError('ASSET_EXISTS');
    await upsertCredentials(client, [{ assetId: draft.id, hash }]);
    await appendChanges(client, [
      { noun: 'asset', key: draft.id, data: { action: 'created', by } },
      { noun: 'credential', key: draft.id, data: { action: 'created', by } },
    ]);
  }
}
