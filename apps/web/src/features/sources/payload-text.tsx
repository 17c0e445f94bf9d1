import type { JSX } from 'react';

/** What a device sent, letter by letter. Always text: React escapes it, so nothing in it can become a part of the page. */
export function PayloadText({ text, label }: { text: string; label: string }): JSX.Element {
  return (
    <pre className="payload" tabIndex={0} aria-label={label}>
      {text}
    </pre>
  );
}
