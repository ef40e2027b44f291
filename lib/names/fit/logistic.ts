/** One observation: the signals that are not 0, as positions and values. */
export interface Row {
  at: readonly number[];
  values: readonly number[];
  /** 1 for a squat of this target, 0 for an honest name. */
  label: 0 | 1;
  /** How much the row counts. */
  weight: number;
}

/**
 * Weights of a logistic regression with a ridge penalty, by Newton's method. There is no random
 * start and no random order: the same rows give the same weights.
 *
 * @param ridge of each signal: the penalty for a weight of 1 is ridge / 2; keeps what is rare from
 *   growing large
 * @param start weights to begin from; those of a similar fit save most of the steps
 */
export function fitLogistic(
  rows: readonly Row[],
  signals: number,
  ridge: Float64Array,
  start: Float64Array = new Float64Array(signals),
): Float64Array {
  const weights = start.slice();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const gradient = weights.map((weight, i) => -(ridge[i] ?? 0) * weight);
    const curvature = Array.from({ length: signals }, (_, i) => {
      const line = new Float64Array(signals);
      line[i] = ridge[i] ?? 0;
      return line;
    });
    for (const row of rows) accumulate(row, weights, gradient, curvature);
    const change = solve(curvature, gradient);
    let largest = 0;
    change.forEach((by, i) => {
      weights[i] = (weights[i] ?? 0) + by;
      largest = Math.max(largest, Math.abs(by));
    });
    if (largest < SMALL_ENOUGH) break;
  }
  return weights;
}

const MOST_STEPS = 30;
const SMALL_ENOUGH = 1e-3;

export function scoreRow(row: Pick<Row, 'at' | 'values'>, weights: Float64Array): number {
  let score = 0;
  row.at.forEach((signal, i) => {
    score += (weights[signal] ?? 0) * (row.values[i] ?? 0);
  });
  return score;
}

function accumulate(
  row: Row,
  weights: Float64Array,
  gradient: Float64Array,
  curvature: readonly Float64Array[],
): void {
  const probability = 1 / (1 + Math.exp(-scoreRow(row, weights)));
  const residual = row.weight * (row.label - probability);
  const slope = row.weight * probability * (1 - probability);
  row.at.forEach((signal, i) => {
    const value = row.values[i] ?? 0;
    gradient[signal] = (gradient[signal] ?? 0) + residual * value;
    const line = curvature[signal];
    if (!line) return;
    row.at.forEach((other, j) => {
      line[other] = (line[other] ?? 0) + slope * value * (row.values[j] ?? 0);
    });
  });
}

/** Solves A x = b for a symmetric positive definite A (Cholesky). Destroys A. */
function solve(a: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  const get = (i: number, j: number) => a[i]?.[j] ?? 0;
  const x = b.slice();
  for (let i = 0; i < n; i += 1) {
    const line = a[i] ?? new Float64Array(n);
    for (let j = 0; j <= i; j += 1) {
      const other = a[j] ?? line;
      let sum = line[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (line[k] ?? 0) * (other[k] ?? 0);
      line[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[j] ?? 1);
    }
  }
  for (let i = 0; i < n; i += 1) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= get(i, k) * (x[k] ?? 0);
    x[i] = sum / get(i, i);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) sum -= get(k, i) * (x[k] ?? 0);
    x[i] = sum / get(i, i);
  }
  return x;
}
