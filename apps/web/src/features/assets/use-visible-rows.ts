import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { RowOffsets } from './row-offsets.js';

/** Rows drawn beyond both edges, so that a quick scroll meets rows and not white. */
const OVERSCAN = 8;
/** A row asked for is corrected this long while the rows on the way are measured. */
const SETTLE_MS = 500;
/** Until the box has been measured once. */
const FIRST_HEIGHT_PX = 800;

interface VisibleRowsOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** One key a row, in the order shown. */
  readonly keys: readonly string[];
  readonly estimatePx: number;
  /** Height of what sticks to the top of the box and covers rows. */
  readonly headPx: number;
}

/** Which rows to draw, and where. */
export interface VisibleRows {
  /** The first row that is seen. */
  readonly seen: number;
  /** The first that is drawn. */
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly offsets: RowOffsets;
  /** `ref` of every drawn row: learns its height, also when it changes. The row carries `data-key` and `data-index`. */
  readonly measure: (row: HTMLElement | null) => (() => void) | undefined;
  readonly scrollToRow: (index: number) => void;
  readonly scrollToTop: () => void;
}

/**
 * A long list in a short document: only the rows that the box shows are drawn. Heights are learned from the rows drawn; a row that turns out higher
 * than estimated above the edge moves the edge with it, so that nothing jumps under the eye.
 */
export function useVisibleRows({ scroller, keys, estimatePx, headPx }: VisibleRowsOptions): VisibleRows {
  const heights = useRef(new Map<string, number>());
  const [version, setVersion] = useState(0);
  const view = useView(scroller);
  // Heights are learned in place; the version says that they were.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const offsets = useMemo(() => new RowOffsets(keys, heights.current, estimatePx), [keys, estimatePx, version]);
  const known = useRef(offsets);
  known.current = offsets;
  const wanted = useRef({ index: 0, until: 0 });
  const measure = useRowHeights(heights, {
    scroller,
    startOf: (index) => known.current.startOf(index),
    estimatePx,
    onLearned: () => setVersion((old) => old + 1),
  });

  const scrollToRow = useCallback(
    (index: number): void => {
      wanted.current = { index, until: performance.now() + SETTLE_MS };
      showRow(scroller.current, known.current, { index, headPx });
    },
    [scroller, headPx],
  );
  const scrollToTop = useCallback((): void => {
    wanted.current.until = 0;
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller]);
  // The rows on the way were estimates: as they are measured, the row asked for is brought into view exactly.
  useLayoutEffect(() => {
    const { index, until } = wanted.current;
    if (performance.now() < until) showRow(scroller.current, offsets, { index, headPx });
  }, [offsets, scroller, headPx]);

  const seen = offsets.indexAt(view.top);
  return {
    seen,
    first: Math.max(0, seen - OVERSCAN),
    end: Math.min(keys.length, offsets.indexAt(view.top + view.height) + 1 + OVERSCAN),
    offsets,
    measure,
    scrollToRow,
    scrollToTop,
  };
}

interface RowHeights {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly startOf: (index: number) => number;
  readonly estimatePx: number;
  readonly onLearned: () => void;
}

/** Keeps `heights` true for the rows drawn, and the edge of the box where it is when a row above it grows or shrinks. */
function useRowHeights(heights: RefObject<Map<string, number>>, options: RowHeights): VisibleRows['measure'] {
  const latest = useRef(options);
  latest.current = options;
  const [{ learn, observer }] = useState(() => {
    const learnRow = (row: HTMLElement): void => {
      const { scroller, startOf, estimatePx, onLearned } = latest.current;
      const { key = '', index = '' } = row.dataset;
      const old = heights.current.get(key);
      // A row that has just left the document has no height, and nothing is to be learned from it.
      if (old === row.offsetHeight || !row.isConnected) return;
      heights.current.set(key, row.offsetHeight);
      const box = scroller.current;
      const before = old ?? estimatePx;
      if (box && startOf(Number(index)) + before <= box.scrollTop) box.scrollTop += row.offsetHeight - before;
      onLearned();
    };
    return {
      learn: learnRow,
      observer: new ResizeObserver((entries) => entries.forEach(({ target }) => learnRow(target as HTMLElement))),
    };
  });
  return useCallback(
    (row) => {
      if (!row) return undefined;
      learn(row);
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [learn, observer],
  );
}

/** Scrolls as little as shows the whole row. */
function showRow(box: HTMLElement | null, offsets: RowOffsets, { index, headPx }: { index: number; headPx: number }): void {
  if (!box) return;
  const [start, end] = [offsets.startOf(index), offsets.startOf(index + 1)];
  const room = box.clientHeight - headPx;
  if (start < box.scrollTop) box.scrollTop = start;
  else if (end > box.scrollTop + room) box.scrollTop = end - room;
}

/** How far the box is scrolled and how high it is, renewed at most once a frame. */
function useView(scroller: RefObject<HTMLElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: FIRST_HEIGHT_PX });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let frame = 0;
    const take = (): void => {
      frame = 0;
      setView((old) =>
        old.top === box.scrollTop && old.height === box.clientHeight ? old : { top: box.scrollTop, height: box.clientHeight },
      );
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(take);
    };
    take();
    const sizes = new ResizeObserver(later);
    sizes.observe(box);
    box.addEventListener('scroll', later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      box.removeEventListener('scroll', later);
    };
  }, [scroller]);
  return view;
}
