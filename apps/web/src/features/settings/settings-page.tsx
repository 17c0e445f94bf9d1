import { useId, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkstationSwitches } from '../../shell/workstation-switches.js';
import { NameForm } from './name-form.js';
import { PasswordForm } from './password-form.js';
import { SessionList } from './session-list.js';

/** What a person sets for themselves: this workstation, their name, their password, their second factor (`factor`), and where they are signed in. */
export function SettingsPage({ factor }: { factor: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="settings">
      <Section title={t('settings.workstation')} text={t('settings.workstationText')}>
        <WorkstationSwitches />
        <p className="muted">{t('settings.units')}</p>
      </Section>
      <Section title={t('settings.person')} text={t('settings.personText')}>
        <NameForm />
      </Section>
      <Section title={t('settings.password')} text={t('settings.passwordText')}>
        <PasswordForm />
      </Section>
      <Section title={t('secondFactor.title')} text={t('secondFactor.text')}>
        {factor}
      </Section>
      <Section title={t('settings.sessions')} text={t('settings.sessionsText')}>
        <SessionList />
      </Section>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }): JSX.Element {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p className="muted">{text}</p>
      </div>
      <div className="settings-body">{children}</div>
    </section>
  );
}
