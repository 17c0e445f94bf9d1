import { useState, type JSX } from 'react';
import { Button, Modal } from '@mantine/core';
import type { RotatedCredentials } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../shell/copy-text.js';
import { ConfirmDialog } from '../../shell/confirm-dialog.js';
import { rotateCredentials } from './sources.api.js';
import { useAction } from '../../shell/use-action.js';

/** Gives a device a new password after asking, and shows it once. */
export function RotateDialog({ assetId, onClose }: { assetId: string; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const [credentials, setCredentials] = useState<RotatedCredentials | null>(null);
  const { isBusy, fault, run } = useAction(async () => setCredentials(await rotateCredentials(assetId)));
  if (credentials === null)
    return (
      <ConfirmDialog
        title={t('connection.rotateTitle', { id: assetId })}
        text={t('connection.rotateText')}
        submit={t('connection.rotateSubmit')}
        isBusy={isBusy}
        fault={fault}
        onSubmit={() => void run()}
        onClose={onClose}
      />
    );
  return (
    // A click beside the dialog must not lose a password that is shown only once.
    <Modal
      opened
      onClose={onClose}
      title={t('connection.rotated', { id: assetId })}
      size={460}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      <div className="form">
        <p className="notice">{t('register.once')}</p>
        <dl className="facts" data-testid="rotated-credentials">
          <dt>{t('register.username')}</dt>
          <dd>
            <CopyText text={credentials.username} />
          </dd>
          <dt>{t('register.password')}</dt>
          <dd>
            <CopyText text={credentials.password} />
          </dd>
        </dl>
        <div className="form-actions">
          <Button onClick={onClose}>{t('register.done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
