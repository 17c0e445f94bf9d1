import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Registered once; only what the pages draw is in the bundle.
use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

/** An echarts option as data. */
export type ChartOption = EChartsCoreOption;

/** A live chart. */
export type ChartHandle = ReturnType<typeof init>;

/** A chart in `element` with animation off. */
export const createChart = (element: HTMLElement): ChartHandle => init(element, null, { renderer: 'canvas' });
