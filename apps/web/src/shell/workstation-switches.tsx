import type { JSX } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkstation } from '../theme/workstation.js';

/** Language and theme of this workstation. */
export function WorkstationSwitches(): JSX.Element {
  const { t } = useTranslation();
  const { theme, language, setTheme, setLanguage } = useWorkstation();
  return (
    <div className="switches">
      <SegmentedControl
        aria-label={t('shell.language')}
        size="xs"
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'vi')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
      <SegmentedControl
        aria-label={t('shell.theme')}
        size="xs"
        value={theme}
        onChange={(value) => setTheme(value === 'desk-dark' ? 'desk-dark' : 'desk-light')}
        data={[
          { value: 'desk-light', label: t('shell.light') },
          { value: 'desk-dark', label: t('shell.dark') },
        ]}
      />
    </div>
  );
}
