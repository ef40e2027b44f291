import type { Example, Population } from './example';
import type { Scores } from './model';

/** What a threshold catches and what it costs. Rates are 0 to 1. */
export interface Outcome {
  threshold: number;
  recall: number;
  recallWithoutAffix: number;
  /** The mean over targets of the recall on each target's squats. */
  macroRecall: number;
  affixRecall: number;
  /** Number of honest names flagged. */
  alarms: Record<Exclude<Population, 'squat' | 'invented'>, number>;
}

export function measureAt(scores: Scores, threshold: number): Outcome {
  const flagged = (example: Example) => (scores.get(example) ?? 0) >= threshold;
  const examples = [...scores.keys()];
  const squats = examples.filter(({ population }) => population === 'squat');
  const rate = (some: readonly Example[]) => some.filter(flagged).length / Math.max(1, some.length);
  const targets = [...new Set(squats.map(({ target }) => target))];
  const byTarget = targets.map((target) => rate(squats.filter((one) => one.target === target)));
  const alarmsAmong = (population: Population) =>
    examples.filter((one) => one.population === population && flagged(one)).length;
  return {
    threshold,
    recall: rate(squats),
    recallWithoutAffix: rate(squats.filter(({ mechanism }) => mechanism !== 'affix')),
    macroRecall: byTarget.reduce((sum, one) => sum + one, 0) / Math.max(1, byTarget.length),
    affixRecall: rate(squats.filter(({ mechanism }) => mechanism === 'affix')),
    alarms: {
      used: alarmsAmong('used'),
      legitimate: alarmsAmong('legitimate'),
      former: alarmsAmong('former'),
      obscure: alarmsAmong('obscure'),
      listed: alarmsAmong('listed'),
    },
  };
}

const SAMPLES: readonly Population[] = ['legitimate', 'former', 'obscure'];

/** The lowest threshold at which each sample of honest names raises at most `rate` alarms. */
export function thresholdFor(scores: Scores, rate: number, mostUsed: number): number {
  const limit = (population: Population, most: (size: number) => number) => {
    const ordered = [...scores]
      .filter(([example]) => example.population === population)
      .map(([, score]) => score)
      .sort((a, b) => b - a);
    // One more than the limit would be flagged at this score, so the threshold lies just above.
    return ordered[Math.floor(most(ordered.length))] ?? Number.NEGATIVE_INFINITY;
  };
  const share = (size: number) => size * rate;
  return justAbove(
    Math.max(
      ...SAMPLES.map((population) => limit(population, share)),
      limit('used', () => mostUsed),
    ),
  );
}

/** To two decimals, upwards: the number stands in weights.json and a person reads it. */
function justAbove(score = Number.NEGATIVE_INFINITY): number {
  return Math.ceil(score * 100 + 0.5) / 100;
}
