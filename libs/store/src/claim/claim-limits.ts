/** Most hardware ids that may wait for registration, messages kept of each, and the longest that claiming stays open. */
export const CLAIM_LIMITS = { sources: 1000, messagesPerSource: 100, hours: 24 } as const;
