import { useMemo, useState, type FormEvent, type JSX } from 'react';
import { Autocomplete, Button, Modal } from '@mantine/core';
import type { Asset } from '@nhip/contracts';
import { normalizeSearch } from '@nhip/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReplayOutcome } from './replay-outcome.js';
import { registerSource } from './sources.api.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';

const MOST_SHOWN = 8;

interface AttachDialogProps {
  readonly hardwareId: string;
  readonly assets: readonly Asset[];
  readonly onClose: () => void;
}

/** Says that an unknown device is one that is registered already: its hardware was replaced. */
export function AttachDialog({ hardwareId, assets, onClose }: AttachDialogProps): JSX.Element {
  const { t } = useTranslation();
  const [replayId, setReplayId] = useState<number | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('claim.attachTitle', { id: hardwareId })}
      size={480}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      {replayId === null ? (
        <AttachForm hardwareId={hardwareId} assets={assets} onClose={onClose} onReplay={setReplayId} />
      ) : (
        <div className="form">
          <ReplayOutcome replayId={replayId} />
          <div className="form-actions">
            <Button onClick={onClose}>{t('register.done')}</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function AttachForm({ hardwareId, assets, onClose, onReplay }: AttachDialogProps & { onReplay: (id: number) => void }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const nameOf = (asset: Asset): string => `${asset.name} (${asset.id})`;
  const found = useMemo(() => {
    const wanted = normalizeSearch(text);
    return assets.filter((asset) => normalizeSearch(`${asset.name} (${asset.id})`).includes(wanted)).slice(0, MOST_SHOWN);
  }, [assets, text]);
  const chosen = assets.find((asset) => nameOf(asset) === text || asset.id === text.trim());
  const { isBusy, fault, run } = useAction(async (assetId: string) => {
    const replay = await registerSource(hardwareId, assetId);
    void client.invalidateQueries({ queryKey: ['sources'] });
    onReplay(replay.id);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(chosen === undefined);
    if (chosen) void run(chosen.id);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{t('claim.attachHint')}</p>
      <Autocomplete
        label={t('claim.attachLabel')}
        value={text}
        onChange={setText}
        data={[...new Set(found.map(nameOf))]}
        filter={({ options }) => options}
        error={isMissing && !chosen ? t('claim.attachNone') : null}
        data-autofocus
      />
      <FaultLine fault={fault} />
      <div className="form-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('register.cancel')}
        </button>
        <Button type="submit" disabled={isBusy}>
          {t('claim.attachSubmit')}
        </Button>
      </div>
    </form>
  );
}
