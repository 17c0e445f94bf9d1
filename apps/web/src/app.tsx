import type { JSX } from 'react';
import { MantineProvider } from '@mantine/core';
import { mantineTheme } from '@nhip/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { isRetryable } from './api/api-error.js';
import { SessionGate } from './features/session/session-gate.js';
import { Frame } from './routes/frame.js';
import { NeededStep } from './routes/needed-step.js';
import { LiveProvider } from './routes/live-provider.js';
import { PAGES } from './routes/pages.js';
import { useWorkstation, WorkstationProvider, type readChoice } from './theme/workstation.js';

const RETRIES = 2;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < RETRIES && isRetryable(error), refetchOnWindowFocus: false },
  },
});

function Themed(): JSX.Element {
  const { theme } = useWorkstation();
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={theme === 'desk-dark' ? 'dark' : 'light'}>
      <SessionGate needed={(need) => <NeededStep need={need} />}>
        <LiveProvider>
          <Routes>
            <Route element={<Frame />}>
              {PAGES.map(({ path, Component }) => (
                <Route key={path} path={path} element={<Component />} />
              ))}
            </Route>
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </LiveProvider>
      </SessionGate>
    </MantineProvider>
  );
}

/** The dashboard. The sign-in page stands in front of every address and keeps it. */
export function App({ choice }: { choice: ReturnType<typeof readChoice> }): JSX.Element {
  return (
    <QueryClientProvider client={queryClient}>
      <WorkstationProvider initial={choice}>
        <BrowserRouter>
          <Themed />
        </BrowserRouter>
      </WorkstationProvider>
    </QueryClientProvider>
  );
}
