import { useEffect, useMemo, useRef, useState, type FocusEvent, type JSX, type KeyboardEvent } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useNow } from '../../live/use-now.js';
import { AssetCells, AssetLines } from './asset-cells.js';
import { COLUMNS, type AssetsUrl, type Column } from './assets-url.js';
import type { AssetTable as Table } from './use-asset-table.js';
import { useVisibleRows, type VisibleRows } from './use-visible-rows.js';

const ROW_PX = { desk: 34, phone: 64 };
const HEAD_PX = 34;
const PAGE_ROWS = 15;

interface AssetTableProps {
  readonly table: Table;
  readonly url: AssetsUrl;
  readonly isPhone: boolean;
  readonly onChange: (part: Partial<AssetsUrl>) => void;
  readonly onOpen: (assetId: string) => void;
}

/**
 * The rows. Only those on the screen exist in the document (10 000 rows scroll like 100), and each follows its own asset. One stop for Tab:
 * arrows move, Enter opens, as in a grid of the ARIA practices; the row that is chosen stays chosen by its asset when the order changes.
 */
export function AssetTable({ table, url, isPhone, onChange, onOpen }: AssetTableProps): JSX.Element {
  const { t } = useTranslation();
  const { rows } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const headPx = isPhone ? 0 : HEAD_PX;
  const keys = useMemo(() => rows.map(({ asset }) => asset.id), [rows]);
  const visible = useVisibleRows({ scroller, keys, estimatePx: isPhone ? ROW_PX.phone : ROW_PX.desk, headPx });
  // Another filter or another order is read from its beginning.
  const { scrollToTop } = visible;
  useEffect(scrollToTop, [url, scrollToTop]);
  const { active, press, enter } = useActiveRow(table, visible, onOpen);
  const activeId = rows[active]?.asset.id;
  return (
    <div
      ref={scroller}
      className="assets-table"
      id="assets-table"
      role="grid"
      aria-label={t('page.assets')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={activeId === undefined ? undefined : `row-${activeId}`}
      tabIndex={0}
      onKeyDown={press}
      onFocus={enter}
    >
      {!isPhone && <TableHead url={url} onChange={onChange} />}
      <div role="rowgroup" className="assets-body" style={{ height: visible.offsets.totalPx }}>
        <DrawnRows table={table} visible={visible} active={active} isPhone={isPhone} />
      </div>
    </div>
  );
}

interface DrawnRowsProps {
  readonly table: Table;
  readonly visible: VisibleRows;
  readonly active: number;
  readonly isPhone: boolean;
}

/** The rows on the screen, with their ages renewed every second. */
function DrawnRows({ table, visible, active, isPhone }: DrawnRowsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1000);
  const Cells = isPhone ? AssetLines : AssetCells;
  return (
    <>
      {table.rows.slice(visible.first, visible.end).map((row, i) => {
        const index = visible.first + i;
        return (
          <div
            key={row.asset.id}
            ref={visible.measure}
            data-key={row.asset.id}
            data-index={index}
            id={`row-${row.asset.id}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === active}
            className="assets-row"
            style={{ transform: `translateY(${visible.offsets.startOf(index)}px)` }}
          >
            <Cells row={row} state={table.states.get(row.asset.id)} now={now} t={t} language={language} />
          </div>
        );
      })}
    </>
  );
}

/** Which row the keys stand on. */
function useActiveRow(
  { rows }: Table,
  visible: VisibleRows,
  onOpen: (assetId: string) => void,
): { active: number; press: (event: KeyboardEvent) => void; enter: (event: FocusEvent) => void } {
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = activeId === null ? -1 : rows.findIndex(({ asset }) => asset.id === activeId);
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_ROWS,
      PageUp: active - PAGE_ROWS,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const index = Math.max(0, Math.min(rows.length - 1, target));
      setActiveId(rows[index]?.asset.id ?? null);
      visible.scrollToRow(index);
    } else if (event.key === 'Enter' && activeId !== null && active >= 0) onOpen(activeId);
  };
  // Whoever comes by keyboard stands on the first row that is seen.
  const enter = (event: FocusEvent): void => {
    const first = rows[visible.seen];
    if (event.target === event.currentTarget && active < 0 && first) setActiveId(first.asset.id);
  };
  return { active, press, enter };
}

function TableHead({ url, onChange }: Pick<AssetTableProps, 'url' | 'onChange'>): JSX.Element {
  const { t } = useTranslation();
  const Arrow = url.isDescending ? IconArrowDown : IconArrowUp;
  const choose = (column: Column): void => onChange({ sort: column, isDescending: url.sort === column ? !url.isDescending : false });
  return (
    <div role="rowgroup" className="assets-head">
      <div role="row" aria-rowindex={1} className="assets-columns">
        {COLUMNS.map((column) => {
          const isSorted = url.sort === column;
          return (
            <span
              key={column}
              role="columnheader"
              data-column={column}
              aria-sort={isSorted ? (url.isDescending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => choose(column)}>
                {t(`assets.${column}`)}
                {isSorted && <Arrow size={14} stroke={2} aria-hidden />}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}
