import { useState, type JSX } from 'react';
import { findCommandType } from '@nhip/catalog';
import type { AssetDetail, Command, CommandChange, CommandState } from '@nhip/contracts';
import { describeEffect } from '@nhip/domain';
import { formatClock, formatDay, formatPeriod, type Language } from '@nhip/ui';
import { IconBan, IconCheck, IconClockOff, IconHourglass, IconSend, IconX, type Icon } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n/error-text.js';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { useNow } from '../../../live/use-now.js';
import { countdown, isOpen, leftMs } from '../commands.model.js';
import { withdrawCommand } from '../commands.api.js';
import { keepCommand } from '../use-commands.js';
import { FaultLine } from '../../../shell/fault-line.js';

const ICONS: Readonly<Record<CommandState, Icon>> = {
  requested: IconHourglass,
  sent: IconSend,
  done: IconCheck,
  failed: IconX,
  expired: IconClockOff,
  cancelled: IconBan,
};

interface CommandItemProps {
  readonly asset: AssetDetail;
  readonly command: Command;
  readonly serverAheadMs: number;
}

/** One command: what, its state in words, until when or how it ended, by whom, and on demand every change. */
export function CommandItem({ command, serverAheadMs }: CommandItemProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const type = findCommandType(command.name);
  const StateIcon = ICONS[command.state];
  return (
    <li className="command-item" data-state={command.state} data-command={command.name}>
      <StateIcon size={17} stroke={1.75} aria-hidden />
      <div className="command-body">
        <p>
          <strong>{type?.name[language] ?? command.name}</strong>
          {type && type.args.length > 0 && <span className="muted"> · {describeEffect(type, command.args, language)}</span>}
        </p>
        <p className="command-state">{t(`command.state.${command.state}`)}</p>
        {command.result?.detail && <p className="command-detail">“{command.result.detail}”</p>}
        {command.result?.isLate && (
          <p className="muted">{t('command.late', { status: t(`command.resultWord.${command.result.status}`) })}</p>
        )}
        {command.waitsFor && isOpen(command) && <p className="command-waits">{t(`command.waits.${command.waitsFor}`)}</p>}
        <p className="muted command-facts">{factsOf(command, t, language)}</p>
        {isOpen(command) && <OpenLine command={command} serverAheadMs={serverAheadMs} />}
        <History changes={command.history} />
      </div>
    </li>
  );
}

function factsOf(command: Command, t: TFunction, language: Language): string {
  const requestedAt = Date.parse(command.requestedAt);
  const answeredMs = command.answeredAt === null ? null : Date.parse(command.answeredAt) - requestedAt;
  return [
    `${formatClock(requestedAt)} ${formatDay(requestedAt)}`,
    t('command.by', { name: command.requestedBy }),
    ...(answeredMs === null ? [] : [t('command.answered', { time: formatPeriod(Math.max(1, Math.round(answeredMs / 1000)), language) })]),
    ...(command.attempts > 1 ? [t('command.attempts', { count: command.attempts })] : []),
  ].join(' · ');
}

/** How long it still counts, and the way back while there is one. */
function OpenLine({ command, serverAheadMs }: { command: Command; serverAheadMs: number }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = useNow(500);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const left = leftMs(command, now, serverAheadMs);
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      keepCommand(client, await withdrawCommand(command.id));
    } catch (error) {
      setFault(errorText(t, error));
    }
    setBusy(false);
  };
  return (
    <>
      <p className="command-open">
        <span className="command-countdown" role="timer">
          {left === 0 ? t('command.over') : t('command.left', { time: countdown(left) })}
        </span>
        {command.state === 'requested' && (
          <button type="button" className="button" disabled={isBusy} onClick={() => void withdraw()}>
            {t(isBusy ? 'command.withdrawing' : 'command.withdraw')}
          </button>
        )}
      </p>
      <FaultLine fault={fault} />
    </>
  );
}

function History({ changes }: { changes: readonly CommandChange[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <details className="command-more">
      <summary>{t('command.more')}</summary>
      <ol>
        {changes.map((change, index) => (
          <li key={index}>
            <span className="muted">{formatClock(Date.parse(change.at))}</span> {t(`command.state.${change.state}`)}
            {change.by !== null && ` · ${change.by}`}
            {change.note !== null && <span className="muted"> · {noteOf(change.note, t)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Why it waits is in our words; what the device said stays in its own. */
const noteOf = (note: string, t: TFunction): string =>
  note === 'not_listening' || note === 'broker_away' ? t(`command.waits.${note}`) : note;
