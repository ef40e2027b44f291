import { setTimeout as delay } from 'node:timers/promises';

/** Longer than any of the work takes on a machine that is not overloaded. */
const STEP_MS = 400;

/**
 * Answers at a full step of time after the question, also where the work throws: whether an address is
 * known, which costs a query or a hash more or less, cannot be told from how long the answer took.
 */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const tookMs = performance.now() - startedAt;
    await delay(Math.ceil(tookMs / STEP_MS) * STEP_MS - tookMs);
  }
}
