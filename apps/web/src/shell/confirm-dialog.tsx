import type { JSX } from 'react';
import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './fault-line.js';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly fault: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, text, submit, isBusy, fault, onSubmit, onClose }: ConfirmDialogProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} size={460} closeButtonProps={{ 'aria-label': t('face.close') }}>
      <div className="form">
        <p>{text}</p>
        <FaultLine fault={fault} />
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('register.cancel')}
          </button>
          <Button onClick={onSubmit} disabled={isBusy}>
            {submit}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
