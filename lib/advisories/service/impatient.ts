import type { RetryPolicy } from '@/lib/fetch-json';

/** Somebody waits at a screen: two tries, then it is unknown. */
export const impatientRetry: RetryPolicy = { attempts: 2, waitMs: () => 300 };
export const IMPATIENT_MS = 8_000;
