import { useState, type JSX } from 'react';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Copies where the clipboard may be used (https or this machine), and by selection elsewhere: intranet sites often have no certificate. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** Text for machines with a button that copies it. */
export function CopyText({ text, isBlock = false, label }: { text: string; isBlock?: boolean; label?: string }): JSX.Element {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? IconCheck : IconCopy;
  return (
    <span className="copy-text" data-block={isBlock}>
      <code>{text}</code>
      <button
        type="button"
        className="icon-button"
        aria-label={`${t(isCopied ? 'asset.copied' : 'asset.copy')} ${label ?? text}`}
        onClick={() =>
          void copyText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        <Icon size={16} stroke={1.75} aria-hidden />
      </button>
    </span>
  );
}
