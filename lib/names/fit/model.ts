import type { Likeness } from '../likeness';
import type { Example } from './example';
import { fitLogistic, type Row, scoreRow } from './logistic';

/**
 * Penalty of the ridge; half or twice as much scores alike in cross-validation. Less for affixes,
 * whose one column sees all of their squats and has few signals: a point on names not seen.
 */
const RIDGE = 0.6;
const AFFIX_RIDGE = 0.2;

/**
 * How much one example counts in the fit. Targets have between 1 and 90 known squats: without the
 * exponent the largest ten would decide, with −1 a target seen once would count as much as requests.
 * Invented squats are many and only supplement: half or twice the weight scores alike, none scores a
 * point less on unseen targets. Honest names count for more than they are, since it is they that an alarm bothers:
 * twice in place of once is worth half a point, four times another half, six times nothing more.
 */
const SQUAT_WEIGHT = 2;
const SQUATS_OF_TARGET_EXPONENT = -0.3;
const INVENTED_WEIGHT = 0.25;
const HONEST_WEIGHT = 4;

/** Every likeness of every example as a row, with what cross-validation needs to know about it. */
export interface Observation extends Row {
  example: Example;
  likeness: Likeness;
  /** False for what a squat resembles by the way: neither right nor wrong. */
  teaches: boolean;
}

export interface Observations {
  /** `route.signal.column` at each position of the weights. */
  signals: readonly string[];
  all: readonly Observation[];
}

export function observe(examples: readonly Example[]): Observations {
  const squatsOf = new Map<string, number>();
  for (const { population, target } of examples) {
    if (population === 'squat') squatsOf.set(target, (squatsOf.get(target) ?? 0) + 1);
  }
  const positions = new Map<string, number>();
  const positionOf = (key: string) => {
    const position = positions.get(key) ?? positions.size;
    positions.set(key, position);
    return position;
  };
  const all = examples.flatMap((example) =>
    example.likenesses.map((likeness): Observation => {
      const entries = Object.entries(likeness.values);
      const isSquat = example.population === 'squat' || example.population === 'invented';
      const label = isSquat && likeness.target.name === example.target ? 1 : 0;
      return {
        at: entries.map(([signal]) => positionOf(`${likeness.route}.${signal}.${likeness.column}`)),
        values: entries.map(([, value]) => value),
        label,
        weight: weightOf(example, squatsOf.get(example.target) ?? 1),
        example,
        likeness,
        teaches: !isSquat || label === 1,
      };
    }),
  );
  return { signals: [...positions.keys()], all };
}

function weightOf({ population }: Example, squatsOfTarget: number): number {
  switch (population) {
    case 'squat':
      return SQUAT_WEIGHT * squatsOfTarget ** SQUATS_OF_TARGET_EXPONENT;
    case 'invented':
      return INVENTED_WEIGHT;
    default:
      return HONEST_WEIGHT;
  }
}

function ridgeOf(signals: readonly string[]): Float64Array {
  return Float64Array.from(signals, (key) => (key.startsWith('affix.') ? AFFIX_RIDGE : RIDGE));
}

/** The weights as they will stand in the table: to two decimals. */
export function fitWeights({ signals, all }: Observations): Float64Array {
  const teaching = all.filter(({ teaches }) => teaches);
  return fitLogistic(teaching, signals.length, ridgeOf(signals)).map(
    (weight) => Math.round(weight * 100) / 100,
  );
}

/** The best score of each example; −∞ where it resembles nothing, ∞ where its name is protected. */
export type Scores = ReadonlyMap<Example, number>;

export function scoreAll(
  examples: readonly Example[],
  { all }: Observations,
  weights: Float64Array,
): Scores {
  return best(examples, all, (one) => scoreRow(one, weights));
}

/**
 * Scores each likeness with weights that were fitted without the fold it belongs to.
 *
 * @param keyOf what may not be on both sides: the target, or the name
 */
export function crossValidate(
  examples: readonly Example[],
  { signals, all }: Observations,
  start: Float64Array,
  keyOf: (one: Observation) => string,
): Scores {
  const folds = new Map<Observation, number>(all.map((one) => [one, foldOf(keyOf(one))]));
  const weights = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(
      all.filter((one) => one.teaches && folds.get(one) !== fold),
      signals.length,
      ridgeOf(signals),
      start,
    ),
  );
  return best(examples, all, (one) => {
    const held = weights[folds.get(one) ?? 0];
    return held ? scoreRow(one, held) : Number.NEGATIVE_INFINITY;
  });
}

/** A fold of five would learn from four fifths of what the program learns from: half a point less. */
const FOLDS = 10;

/** FNV-1a, so that a name keeps its fold from run to run. */
function foldOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % FOLDS;
}

function best(
  examples: readonly Example[],
  all: readonly Observation[],
  scoreOne: (one: Observation) => number,
): Scores {
  const scores = new Map<Example, number>(
    examples.map((example) => [
      example,
      example.isProtected ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    ]),
  );
  for (const one of all) {
    const before = scores.get(one.example) ?? Number.NEGATIVE_INFINITY;
    scores.set(one.example, Math.max(before, scoreOne(one)));
  }
  return scores;
}
