import { createContext, useContext, useEffect, useMemo, useState, type JSX, type ReactNode } from 'react';
import { LANGUAGES, THEMES, type Language, type ThemeName } from '@nhip/ui';
import { changeLanguage } from '../i18n/start-i18n.js';

const STORAGE_KEY = 'nhip.workstation';

interface Choice {
  readonly theme: ThemeName;
  readonly language: Language;
}

/** Theme and language belong to the workstation, not to the page or the person: they are kept in this browser. */
export interface Workstation extends Choice {
  readonly setTheme: (theme: ThemeName) => void;
  readonly setLanguage: (language: Language) => void;
}

const WorkstationContext = createContext<Workstation | null>(null);

export function useWorkstation(): Workstation {
  const workstation = useContext(WorkstationContext);
  if (!workstation) throw new Error('useWorkstation outside WorkstationProvider');
  return workstation;
}

/** The stored choice, or Vietnamese and the theme the system prefers. */
export function readChoice(): Choice {
  const fallback: Choice = {
    theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'desk-dark' : 'desk-light',
    language: 'vi',
  };
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Choice>;
    return {
      theme: THEMES.find((t) => t === stored.theme) ?? fallback.theme,
      language: LANGUAGES.find((l) => l === stored.language) ?? fallback.language,
    };
  } catch {
    return fallback;
  }
}

export function WorkstationProvider({ initial, children }: { initial: Choice; children: ReactNode }): JSX.Element {
  const [choice, setChoice] = useState(initial);
  useEffect(() => {
    document.documentElement.dataset.theme = choice.theme;
    document.documentElement.lang = choice.language;
    localStorage.setItem(STORAGE_KEY, JSON.stringify(choice));
    changeLanguage(choice.language);
  }, [choice]);
  const value = useMemo<Workstation>(
    () => ({
      ...choice,
      setTheme: (theme) => setChoice((c) => ({ ...c, theme })),
      setLanguage: (language) => setChoice((c) => ({ ...c, language })),
    }),
    [choice],
  );
  return <WorkstationContext value={value}>{children}</WorkstationContext>;
}
