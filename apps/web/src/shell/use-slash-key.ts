import { useEffect } from 'react';
import { isTyping } from './is-typing.js';

/** "/" from anywhere on the page calls `focus`: the cursor goes to the box in the header. */
export function useSlashKey(focus: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [focus]);
}
