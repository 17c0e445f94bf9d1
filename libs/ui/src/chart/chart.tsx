import { useEffect, useRef, type JSX } from 'react';
import { createChart, type ChartHandle, type ChartOption } from './echarts.js';

/**
 * Owns one echarts instance: create, resize, dispose. `option` replaces the last one whole. The canvas is described by `label`;
 * the numbers must also stand as text somewhere near.
 */
export function Chart({ option, label, height }: { option: ChartOption; label: string; height: number }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ChartHandle | null>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const handle = createChart(element);
    chart.current = handle;
    const observer = new ResizeObserver(() => handle.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      handle.dispose();
      chart.current = null;
    };
  }, []);

  // One chart an animation frame: a burst of values costs one drawing.
  useEffect(() => {
    const frame = requestAnimationFrame(() => chart.current?.setOption(option, { notMerge: true, lazyUpdate: true }));
    return () => cancelAnimationFrame(frame);
  }, [option]);

  return <div ref={host} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
