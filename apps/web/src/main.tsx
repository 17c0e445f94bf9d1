import '@mantine/core/styles.css';
import '@nhip/ui/theme/fonts.css';
import '@nhip/ui/theme/tokens.css';
import './theme/base.css';
import './theme/shell.css';
import './theme/map.css';
import './theme/panel.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startI18n } from './i18n/start-i18n.js';
import { readChoice } from './theme/workstation.js';

const choice = readChoice();
document.documentElement.dataset.theme = choice.theme;
document.documentElement.lang = choice.language;
startI18n(choice.language);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App choice={choice} />
  </StrictMode>,
);
