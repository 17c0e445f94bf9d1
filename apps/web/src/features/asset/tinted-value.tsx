import { useEffect, useRef, type JSX } from 'react';

const TINT_MS = 600;

/** A value that changes at once, with a tint that fades in 600 ms; nothing moves for those who asked for less motion. */
export function TintedValue({ text, at }: { text: string; at: number }): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const tint = getComputedStyle(document.documentElement).getPropertyValue('--info-tint');
    element.current?.animate([{ backgroundColor: tint }, { backgroundColor: 'transparent' }], TINT_MS);
  }, [at]);
  return (
    <span ref={element} className="tinted" data-at={at}>
      {text}
    </span>
  );
}
