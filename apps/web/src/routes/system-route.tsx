import type { JSX } from 'react';
import { SystemPage } from '../features/system/system-page.js';
import '../theme/asset.css';
import '../theme/pages/system.css';
import { PageShell } from './page-shell.js';

/** System health: the river with its figures, and what to do when it does not flow. */
export const SystemRoute = (): JSX.Element => (
  <PageShell word="system">
    <SystemPage />
  </PageShell>
);
