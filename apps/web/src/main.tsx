import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/VisuallyHidden.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Group.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/PasswordInput.css';
import '@nhip/ui/theme/fonts.css';
import '@nhip/ui/theme/tokens.css';
import './theme/base.css';
import './theme/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { matchPath } from 'react-router';
import { App } from './app.js';
import { startI18n } from './i18n/start-i18n.js';
import { PAGES } from './routes/pages.js';
import { readChoice } from './theme/workstation.js';

const choice = readChoice();
document.documentElement.dataset.theme = choice.theme;
document.documentElement.lang = choice.language;
startI18n(choice.language);

// The chunk of the page asked for comes while the session is still being looked up. A failure shows when the page is drawn.
const asked = PAGES.find(({ path }) => matchPath(path, window.location.pathname));
void asked?.load().catch(() => undefined);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App choice={choice} />
  </StrictMode>,
);
