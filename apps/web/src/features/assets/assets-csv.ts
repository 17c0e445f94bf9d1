import type { TFunction } from 'i18next';
import { csvText } from '@nhip/domain';
import { formatDateTime, type Language } from '@nhip/ui';
import { UNKNOWN_ASSET } from '../../live/live-values.js';
import { headlineOf } from '../../model/asset-state.js';
import { SOURCE_WORDS } from '../../model/source-words.js';
import { unitText, valueText } from '../../model/value-text.js';
import { onlineOf, type AssetRow, type Moment } from './assets-table.model.js';

const NUMBER_TEXT = /^[+-]?[\d.,]+$/;

/** A cell of the table: a value as it is shown keeps its sign, everything else is text that cannot become a formula. */
export const csvCell = (text: string): string => (NUMBER_TEXT.test(text) ? (text.includes(',') ? `"${text}"` : text) : csvText(text));

/** The table as it stands, as a comma-separated text with a mark of its encoding, so that spreadsheets read Vietnamese. Simulated rows say so. */
export function assetsCsv(t: TFunction, rows: readonly AssetRow[], { live, states }: Moment, language: Language): string {
  const head = [
    'state',
    'name',
    'id',
    'type',
    'area',
    'organisation',
    'lat',
    'lon',
    'metric',
    'value',
    'unit',
    'measuredAt',
    'online',
    'source',
    'gateway',
  ] as const;
  const lines = rows.map((row) => {
    const { asset } = row;
    const now = live.get(asset.id) ?? UNKNOWN_ASSET;
    const headline = headlineOf(asset, now);
    return [
      t(`state.${states.get(asset.id)?.state ?? 'normal'}`),
      asset.name,
      asset.id,
      row.typeName,
      row.areaName,
      row.organisationName,
      String(asset.lat ?? ''),
      String(asset.lon ?? ''),
      headline?.metric.name[language] ?? '',
      headline ? valueText(headline.metric, headline.value.value, language).replace('−', '-') : '',
      headline && headline.metric.kind !== 'state' ? unitText(headline.metric, language) : '',
      headline ? formatDateTime(headline.value.at) : '',
      t(`assets.online-${onlineOf(asset, now)}`),
      asset.sourceKind === 'device' ? t(SOURCE_WORDS.device) : t('mark.simulated'),
      asset.gatewayId ?? '',
    ];
  });
  return `\ufeff${[head.map((column) => t(`assets.${column}`)), ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file over by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
