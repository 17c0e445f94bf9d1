import type { PersonFacts } from '@nhip/contracts';
import type { Account } from '@nhip/store';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An account as the API tells it. */
export const toPerson = ({
  disabledAt,
  lastSeenAt,
  lockedUntil,
  createdAt,
  enabledAt,
  passwordChangedAt,
  ...account
}: Account): PersonFacts => ({
  ...account,
  isEnabled: disabledAt === null,
  createdAt: createdAt.toISOString(),
  enabledAt: enabledAt.toISOString(),
  passwordChangedAt: passwordChangedAt.toISOString(),
  disabledAt: text(disabledAt),
  lastSeenAt: text(lastSeenAt),
  lockedUntil: text(lockedUntil),
});
