import { useState, type JSX } from 'react';
import { Switch } from '@mantine/core';
import type { ClaimWindowState, WebConfig } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../live/use-now.js';
import { CopyText } from '../../shell/copy-text.js';
import { ConfirmDialog } from '../../shell/confirm-dialog.js';
import { Part } from './part.js';
import { claimWindowQuery, renewClaimPassword, setClaimWindow } from './sources.api.js';
import { claimCommand, timeLeft } from './sources.model.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';

/** May devices that are not registered announce themselves? The switch, what is left of the day, and the account that they use. */
export function ClaimWindow({ config }: { config: WebConfig }): JSX.Element {
  const query = useQuery(claimWindowQuery);
  return (
    <section className="claim-window">
      <Part query={query} empty={() => null}>
        {(window) => <Window window={window} config={config} />}
      </Part>
    </section>
  );
}

function Window({ window, config }: { window: ClaimWindowState; config: WebConfig }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { isBusy, fault, run } = useAction(async (isOpen: boolean) => {
    client.setQueryData(claimWindowQuery.queryKey, await setClaimWindow(isOpen));
  });
  return (
    <>
      <div className="claim-head">
        <Switch
          checked={window.isOpen}
          disabled={isBusy}
          onChange={(event) => void run(event.currentTarget.checked)}
          label={t('claim.title')}
          aria-label={t('claim.switch')}
          size="md"
        />
        <p className="muted" role="status">
          {window.isOpen ? <Open window={window} /> : t('claim.closed')}
        </p>
      </div>
      <FaultLine fault={fault} />
      {window.account !== null && <Account window={window} account={window.account} config={config} />}
    </>
  );
}

function Open({ window }: { window: ClaimWindowState }): string {
  const { t } = useTranslation();
  const now = useNow(1000);
  const left = timeLeft(Date.parse(window.until ?? ''), now);
  if (!left) return t('claim.expired');
  return t('claim.open', {
    left: t(`claim.${left.key}`, left.values),
    who: window.openedBy ?? '',
    time: formatDateTime(Date.parse(window.openedAt ?? '')),
  });
}

interface AccountProps {
  readonly window: ClaimWindowState;
  readonly account: NonNullable<ClaimWindowState['account']>;
  readonly config: WebConfig;
}

function Account({ window, account, config }: AccountProps): JSX.Element {
  const { t } = useTranslation();
  const [isRenewing, setRenewing] = useState(false);
  const command = claimCommand({ host: config.mqttHost, port: config.mqttPort }, account, '"water_level_m":1.25');
  return (
    <details className="claim-account">
      <summary>{t('claim.account')}</summary>
      <p>{t(window.isOpen ? 'claim.accountHint' : 'claim.accountClosed')}</p>
      <dl className="facts" data-testid="claim-account">
        <dt>{t('register.username')}</dt>
        <dd>
          <CopyText text={account.username} />
        </dd>
        <dt>{t('register.password')}</dt>
        <dd>
          <CopyText text={account.password} />
        </dd>
        <dt>{t('claim.topic')}</dt>
        <dd>
          <CopyText text={account.topic.replace('{hardwareId}', 'SO-MAY')} />
          <span className="muted">{t('claim.topicHint')}</span>
        </dd>
      </dl>
      <p className="form-label">{t('claim.command')}</p>
      <CopyText text={command} isBlock label={t('claim.command')} />
      <button type="button" className="button" onClick={() => setRenewing(true)}>
        {t('claim.renew')}
      </button>
      {isRenewing && <RenewDialog onClose={() => setRenewing(false)} />}
    </details>
  );
}

function RenewDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { isBusy, fault, run } = useAction(async () => {
    client.setQueryData(claimWindowQuery.queryKey, await renewClaimPassword());
  });
  return (
    <ConfirmDialog
      title={t('claim.renewTitle')}
      text={t('claim.renewText')}
      submit={t('claim.renew')}
      isBusy={isBusy}
      fault={fault}
      onSubmit={() => void run().then((isDone) => isDone && onClose())}
      onClose={onClose}
    />
  );
}
