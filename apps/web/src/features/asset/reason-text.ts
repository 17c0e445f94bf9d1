import { REJECT_REASONS } from '@nhip/contracts';
import type { TFunction } from 'i18next';

/** Why a message was refused, in words; a reason that this page does not know yet stands as it is. */
export function reasonText(t: TFunction, reason: string): string {
  const known = REJECT_REASONS.find((r) => r === reason);
  return known ? t(`reject.${known}`) : reason;
}
