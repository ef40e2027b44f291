import type { Likeness } from './likeness';
import table from './weights.json';

/**
 * The score of a likeness is a sum: each signal's value times its weight, in log-odds (natural
 * logarithm). 0 means that among the labelled names squats and honest ones with such values were
 * equally many. The numbers and the reason for each signal stand in weights.json; `npm run names:fit`
 * computes the numbers anew from labelled names and keeps the reasons.
 */
export type EditSignal = keyof typeof table.edit;
export type AffixSignal = keyof typeof table.affix;
export type OrderSignal = keyof typeof table.order;

/** From which score on a name is suspicious, and from which it stops a request. */
export const THRESHOLDS = table.thresholds;

export interface Contribution {
  signal: EditSignal | AffixSignal | OrderSignal;
  /** Log-odds that this signal adds or takes away. */
  weight: number;
}

/** What each signal adds to the score of a likeness. */
export function contributionsOf(likeness: Likeness): Contribution[] {
  switch (likeness.route) {
    case 'edit':
      return contributions(likeness.values, (signal) => table.edit[signal][likeness.column]);
    case 'affix':
      return contributions(likeness.values, (signal) => table.affix[signal][likeness.column]);
    case 'order':
      return contributions(likeness.values, (signal) => table.order[signal][likeness.column]);
  }
}

export function scoreOf(likeness: Likeness): number {
  switch (likeness.route) {
    case 'edit':
      return sumOf(likeness.values, (signal) => table.edit[signal][likeness.column]);
    case 'affix':
      return sumOf(likeness.values, (signal) => table.affix[signal][likeness.column]);
    case 'order':
      return sumOf(likeness.values, (signal) => table.order[signal][likeness.column]);
  }
}

/** What `contributions` adds up to; asked of every candidate, so without making a list. */
function sumOf<Signal extends string>(
  values: Partial<Record<Signal, number>>,
  weightOf: (signal: Signal) => number,
): number {
  let sum = 0;
  for (const signal in values) sum += weightOf(signal) * (values[signal] ?? 0);
  return sum;
}

function contributions<Signal extends Contribution['signal']>(
  values: Partial<Record<Signal, number>>,
  weightOf: (signal: Signal) => number,
): Contribution[] {
  const parts: Contribution[] = [];
  for (const signal in values) {
    parts.push({ signal, weight: weightOf(signal) * (values[signal] ?? 0) });
  }
  return parts;
}
