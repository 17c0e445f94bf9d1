import type { JSX } from 'react';
import { FactorPart } from '../features/second-factor/factor-part.js';
import { SettingsPage } from '../features/settings/settings-page.js';
import '../theme/pages/settings.css';
import '../theme/second-factor.css';
import { PageShell } from './page-shell.js';

/** The people's own settings. */
export function SettingsRoute(): JSX.Element {
  return (
    <PageShell word="settings">
      <SettingsPage factor={<FactorPart />} />
    </PageShell>
  );
}
