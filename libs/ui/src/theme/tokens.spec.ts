import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { contrastRatio } from './contrast.js';
import { COLORS, THEMES, type ColorToken } from './tokens.js';

const TEXTS: ColorToken[] = ['text', 'text-2', 'text-3', 'critical-text', 'major-text', 'warning-text', 'info-text', 'ok-text'];
const GROUNDS: ColorToken[] = ['ground', 'surface', 'raised'];

describe.each(THEMES)('%s', (theme) => {
  const colors = COLORS[theme];
  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))('%s is readable on %s (AA)', (text, ground) => {
    expect(contrastRatio(colors[text], colors[ground])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(['critical', 'major', 'warning', 'info', 'ok'] as const)('a mark is readable inside a filled %s shape', (severity) => {
    expect(contrastRatio(colors[`${severity}-on`], colors[`${severity}-fill`])).toBeGreaterThanOrEqual(4.5);
  });
  test('map labels are readable on land and halo', () => {
    expect(contrastRatio(colors['map-label'], colors['map-land'])).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(colors['map-label'], colors['map-halo'])).toBeGreaterThanOrEqual(4.5);
  });
  test('the style sheet carries the same values', () => {
    const css = readFileSync(path.join(process.cwd(), 'libs/ui/src/theme/tokens.css'), 'utf8');
    const block = css.slice(css.indexOf(`[data-theme='${theme}']`)).split('}')[0] ?? '';
    for (const [token, value] of Object.entries(colors)) expect(block).toContain(`--${token}: ${value};`);
  });
});

test('severities differ from normal grey and from each other', () => {
  const fills = (['critical', 'major', 'warning', 'info'] as const).map((s) => COLORS['desk-light'][`${s}-fill`]);
  expect(new Set([...fills, COLORS['desk-light']['map-dot']]).size).toBe(5);
});
