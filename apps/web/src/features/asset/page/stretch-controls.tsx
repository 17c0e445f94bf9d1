import { useState, type JSX } from 'react';
import type { Asset } from '@nhip/contracts';
import { fromSiteInput, toSiteInput } from '@nhip/ui';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { RANGES } from '../../../model/map-url.js';
import { exportAddress } from './asset-page.api.js';
import type { AssetPageUrl, FreeRange } from './asset-page-url.js';
import { keyOf, type ShownSeries } from './chosen-series.js';
import type { Stretches } from './use-stretches.js';

interface StretchControlsProps {
  readonly asset: Asset;
  readonly chosen: readonly ShownSeries[];
  readonly url: AssetPageUrl;
  readonly stretches: Stretches;
  readonly onChange: (part: Partial<AssetPageUrl>) => void;
}

/** Which stretch, what beside it, and out of the page with it. */
export function StretchControls({ asset, chosen, url, stretches, onChange }: StretchControlsProps): JSX.Element {
  const { t } = useTranslation();
  const [isFree, setFree] = useState(url.free !== null);
  return (
    <div className="stretch-controls">
      <div className="ranges" role="radiogroup" aria-label={t('range.label')}>
        {RANGES.map((range) => (
          <button
            key={range}
            type="button"
            role="radio"
            aria-checked={url.free === null && range === url.range}
            onClick={() => {
              setFree(false);
              onChange({ range, free: null });
            }}
          >
            {t(`range.${range}`)}
          </button>
        ))}
        <button type="button" role="radio" aria-checked={url.free !== null} aria-expanded={isFree} onClick={() => setFree(!isFree)}>
          {t('assetPage.freeRange')}
        </button>
      </div>
      {isFree && <FreeRangeForm span={stretches.span} onApply={(free) => onChange({ free })} />}
      <StretchSwitches asset={asset} chosen={chosen} url={url} stretches={stretches} onChange={onChange} />
    </div>
  );
}

function FreeRangeForm({ span, onApply }: { span: FreeRange; onApply: (free: FreeRange) => void }): JSX.Element {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => toSiteInput(span.fromMs));
  const [to, setTo] = useState(() => toSiteInput(span.toMs));
  const fromMs = fromSiteInput(from);
  const toMs = fromSiteInput(to);
  const isSound = fromMs !== null && toMs !== null && fromMs < toMs;
  return (
    <form
      className="free-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) onApply({ fromMs, toMs });
      }}
    >
      <label>
        {t('assetPage.from')} <input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t('assetPage.to')} <input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={!isSound}>
        {t('assetPage.show')}
      </button>
      {!isSound && <span className="warning-words">{t('assetPage.badRange')}</span>}
    </form>
  );
}

function StretchSwitches({ asset, chosen, url, stretches, onChange }: StretchControlsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { span, histories } = stretches;
  const isRaw = histories?.every(({ source }) => source === 'raw') ?? false;
  const file = exportAddress(asset.id, chosen.map(keyOf), span, {
    every: isRaw ? 'raw' : stepName(histories?.[0]?.everyS ?? null, stretches.every),
    decimals: language === 'vi' ? 'comma' : 'dot',
    quality: url.hideBad ? 'good' : 'all',
  });
  return (
    <div className="stretch-switches">
      {chosen.length === 1 && (
        <Switch
          isOn={url.previous}
          onChange={(previous) => onChange({ previous })}
          label={t(stretches.shiftMs === WEEK_MS ? 'assetPage.lastWeek' : 'assetPage.before')}
        />
      )}
      {isRaw && <Switch isOn={!url.hideBad} onChange={(isShown) => onChange({ hideBad: !isShown })} label={t('assetPage.showBad')} />}
      <Switch isOn={url.table} onChange={(table) => onChange({ table })} label={t('assetPage.table')} />
      <a className="button" href={file} download>
        <IconDownload size={16} stroke={1.75} aria-hidden />
        {t('assetPage.csv')}
      </a>
    </div>
  );
}

const WEEK_MS = 604_800_000;

/** The step that was drawn, as the address of the file names it. */
const stepName = (everyS: number | null, asked: string): string =>
  everyS === null ? asked : everyS % 86_400 === 0 ? `${everyS / 86_400}d` : everyS % 3600 === 0 ? `${everyS / 3600}h` : `${everyS / 60}m`;

function Switch({ isOn, onChange, label }: { isOn: boolean; onChange: (isOn: boolean) => void; label: string }): JSX.Element {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} /> {label}
    </label>
  );
}
