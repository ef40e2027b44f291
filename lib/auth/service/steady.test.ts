import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { steadily } from './steady';

const took = async (work: () => Promise<unknown>) => {
  const startedAt = performance.now();
  await steadily(work).catch(() => {}); // how long is the question, not with what
  return performance.now() - startedAt;
};

it('answers no sooner for less work, nor for work that fails', async () => {
  const times = await Promise.all([
    took(async () => {}),
    took(() => delay(150)),
    took(() => Promise.reject(new Error('unknown address'))),
  ]);
  // A timer may fire a moment early.
  for (const ms of times) expect(ms).toBeGreaterThan(398);
});
