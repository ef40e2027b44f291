import { expect, test } from 'vitest';
import { type IngestProgress, ProgressThrottle } from './progress';

const at = (phase: IngestProgress['phase'], done = 0): IngestProgress => ({
  phase,
  done,
  total: 100,
});

test('shows every phase, and within one at most four times a second', async () => {
  const shown: IngestProgress[] = [];
  let now = 0;
  const throttle = new ProgressThrottle(
    async (progress) => {
      shown.push(progress);
    },
    () => now,
  );
  const report = async (ms: number, progress: IngestProgress) => {
    now = ms;
    throttle.report(progress);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  await report(0, at('read'));
  await report(100, at('read', 10));
  await report(250, at('read', 20));
  await report(251, at('finish'));
  await throttle.stop();
  await report(900, at('finish', 1));
  expect(shown).toEqual([at('read'), at('read', 20), at('finish')]);
});

test('leaves out what comes while the listener is busy, and waits for it at the end', async () => {
  const shown: string[] = [];
  let finish = () => {};
  const throttle = new ProgressThrottle(
    ({ phase }) =>
      new Promise((resolve) => {
        shown.push(phase);
        finish = resolve;
      }),
    () => 0,
  );
  throttle.report(at('read'));
  throttle.report(at('finish'));
  const stopped = throttle.stop().then(() => shown.push('stopped'));
  expect(shown).toEqual(['read']);
  finish();
  await stopped;
  expect(shown).toEqual(['read', 'stopped']);
});
