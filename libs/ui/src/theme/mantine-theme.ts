import { createTheme, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';

// Buttons and selection are ink: the one primary colour is a scale of the neutral greys; real values come from the CSS variables.
const ink: MantineColorsTuple = [
  '#f6f6f3',
  '#edede9',
  '#e0e0db',
  '#b2b1ac',
  '#8b9498',
  '#60696d',
  '#424b4e',
  '#2e3639',
  '#181f22',
  '#12181b',
];

/** Mantine follows the tokens: ink as primary colour, 6 px on controls only, no shadows, the house font. */
export const mantineTheme: MantineThemeOverride = createTheme({
  fontFamily: "'Be Vietnam Pro', sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', sans-serif", fontWeight: '600' },
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '18px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  respectReducedMotion: true,
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
});
