import { useState, type JSX } from 'react';
import { commandsOfType } from '@nhip/catalog';
import type { AssetDetail, Command, CommandType } from '@nhip/contracts';
import { LoadingFace } from '@nhip/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assetDetailQuery } from '../../api/queries.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLink } from '../../live/live-context.js';
import { FaultFace } from '../../shell/fault-face.js';
import '../../theme/commands.css';
import { CommandDialog } from './components/command-dialog.js';
import { CommandItem } from './components/command-item.js';
import { isOpen } from './commands.model.js';
import { useCommands } from './use-commands.js';

/** What a device can be told to do, what it is doing, and what it was told before. Nothing for assets that obey no commands. */
export function ControlSection({ assetId }: { assetId: string }): JSX.Element | null {
  const asset = useQuery(assetDetailQuery(assetId)).data;
  const types = asset ? offeredTypes(asset) : [];
  return asset && types.length > 0 ? <Control asset={asset} types={types} /> : null;
}

/** A pumping station and a gate are of one type: what shows in a reading that the device never sent is not its business. */
function offeredTypes({ type, latest }: AssetDetail): readonly CommandType[] {
  const reported = new Set(latest.map(({ metric }) => metric));
  return commandsOfType(type).filter(({ showsIn }) => reported.size === 0 || showsIn === undefined || reported.has(showsIn));
}

function Control({ asset, types }: { asset: AssetDetail; types: readonly CommandType[] }): JSX.Element {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<CommandType | null>(null);
  const { data, error, refetch } = useCommands(asset.id);
  const { connected } = useLink();
  const open = data?.commands.filter(isOpen) ?? [];
  return (
    <section className="panel-section control" aria-label={t('command.title')}>
      <h3>{t('command.title')}</h3>
      <p className="muted control-intro">{t('command.intro')}</p>
      <CommandButtons types={types} open={open} onChoose={setChosen} />
      {!connected && <p className="notice">{t('command.staleHint')}</p>}
      {data ? (
        <Lists asset={asset} commands={data.commands} serverAheadMs={data.serverAheadMs} />
      ) : error ? (
        <FaultFace error={error} onRetry={() => void refetch()} title={t('command.failedTitle')} />
      ) : (
        <LoadingFace label={t('face.loading')} rows={2} />
      )}
      {chosen && <CommandDialog asset={asset} type={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

interface CommandButtonsProps {
  readonly types: readonly CommandType[];
  readonly open: readonly Command[];
  readonly onChoose: (type: CommandType) => void;
}

function CommandButtons({ types, open, onChoose }: CommandButtonsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="command-buttons">
      {types.map((type) => {
        const isPending = open.some(({ name }) => name === type.key);
        return (
          <button
            key={type.key}
            type="button"
            className="button"
            disabled={isPending}
            data-command={type.key}
            onClick={() => onChoose(type)}
          >
            {type.isDangerous && <IconAlertTriangle size={15} stroke={1.75} aria-label={t('command.isDangerous')} />}
            {type.name[language]}
            {isPending && <span className="muted"> · {t('command.pending')}</span>}
          </button>
        );
      })}
    </div>
  );
}

function Lists({
  asset,
  commands,
  serverAheadMs,
}: {
  asset: AssetDetail;
  commands: readonly Command[];
  serverAheadMs: number;
}): JSX.Element {
  const { t } = useTranslation();
  if (commands.length === 0) return <p className="muted">{t('command.none')}</p>;
  const [open, ended] = [commands.filter(isOpen), commands.filter((command) => !isOpen(command))];
  return (
    <>
      {open.length > 0 && (
        <ul className="command-list" aria-live="polite">
          {open.map((command) => (
            <CommandItem key={command.id} asset={asset} command={command} serverAheadMs={serverAheadMs} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <>
          <h4 className="command-history-title">{t('command.history')}</h4>
          <ul className="command-list" aria-live="polite">
            {ended.map((command) => (
              <CommandItem key={command.id} asset={asset} command={command} serverAheadMs={serverAheadMs} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
