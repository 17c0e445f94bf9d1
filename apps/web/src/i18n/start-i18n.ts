import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '@nhip/ui';
import { en } from './en.js';
import { vi } from './vi.js';

/** Starts the texts in `language`; both languages are in the bundle, nothing is fetched. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
}

/** Changes the language of every text at once. */
export const changeLanguage = (language: Language): void => void i18next.changeLanguage(language);

/** The language shown. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'vi';
}
