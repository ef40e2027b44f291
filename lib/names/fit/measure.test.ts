import { describe, expect, it } from 'vitest';
import type { Example, Population } from './example';
import { measureAt, thresholdFor } from './measure';

const example = (population: Population, target = '', mechanism = 'edit1'): Example => ({
  name: 'x',
  population,
  target,
  mechanism,
  isProtected: false,
  likenesses: [],
});

describe('measureAt', () => {
  it('counts a target seen often no more than one seen once in the macro recall', () => {
    const scores = new Map<Example, number>([
      [example('squat', 'requests'), 2],
      [example('squat', 'requests'), 2],
      [example('squat', 'requests', 'affix'), -2],
      [example('squat', 'numpy'), -2],
      [example('former'), 2],
      [example('listed'), -2],
    ]);
    const outcome = measureAt(scores, 0);
    expect(outcome.recall).toBeCloseTo(2 / 4);
    expect(outcome.recallWithoutAffix).toBeCloseTo(2 / 3);
    expect(outcome.affixRecall).toBe(0);
    expect(outcome.macroRecall).toBeCloseTo((2 / 3 + 0) / 2);
    expect(outcome.alarms).toMatchObject({ former: 1, listed: 0, used: 0 });
  });
});

describe('thresholdFor', () => {
  const scores = new Map<Example, number>([
    ...Array.from({ length: 100 }, (_, i): [Example, number] => [example('former'), i / 10]),
    ...Array.from({ length: 100 }, (_, i): [Example, number] => [example('legitimate'), i / 20]),
    ...Array.from({ length: 100 }, (_, i): [Example, number] => [example('obscure'), i / 20]),
    ...Array.from({ length: 5 }, (_, i): [Example, number] => [example('used'), i]),
  ]);

  it('lets through as many alarms as allowed in the worst sample, and not one more', () => {
    const threshold = thresholdFor(scores, 0.02, 5);
    expect(measureAt(scores, threshold).alarms.former).toBe(2);
    expect(measureAt(scores, threshold - 0.1).alarms.former).toBe(3);
  });

  it('minds names in use by themselves', () => {
    expect(measureAt(scores, thresholdFor(scores, 1, 2)).alarms.used).toBe(2);
  });
});
