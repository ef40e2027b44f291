import type { Likeness } from '../likeness';
import { buildNameIndex, type NameIndex } from '../name-index';
import type { PopularityList } from '../popularity';
import { findProtectedName } from '../protected-names';
import { queryOf } from '../query';
import { likenessesOf } from '../resemble';
import { inventSquats } from './invented';

/** Where a labelled name comes from; the alarm limits hold for each kind by itself. */
export type Population =
  /** A malicious name that imitates a known target. */
  | 'squat'
  /** A slip of the finger in a known name, made up for the fit; nothing is measured by it. */
  | 'invented'
  /** Outside the list, but really installed in the images. */
  | 'used'
  /** In the list, judged as if it were not. */
  | 'legitimate'
  /** Outside the list: popular in the past. */
  | 'former'
  /** Outside the list: hardly known. */
  | 'obscure'
  /** Every other name of the list, judged as if it were not there. Too unlike a new name to measure
   * by, but by far the largest sample of names that honest people chose. */
  | 'listed';

export interface LabelledName {
  name: string;
  population: Population;
  /** What a squat imitates; '' otherwise. */
  target: string;
  /** How: `edit1`, `affix`, …; '' otherwise. */
  mechanism: string;
}

export interface Example extends LabelledName {
  /** Flagged whatever the weights, because the name is protected. */
  isProtected: boolean;
  likenesses: readonly Likeness[];
}

/** The labelled names, and the rest of the list, with everything they resemble. */
export function examplesFrom(list: PopularityList, labelled: readonly LabelledName[]): Example[] {
  const index = buildNameIndex(list);
  const legitimate = new Set(
    labelled.filter(({ population }) => population === 'legitimate').map(({ name }) => name),
  );
  const listed = list.packages
    .filter(({ name }) => !legitimate.has(name))
    .map(({ name }): LabelledName => ({ name, population: 'listed', target: '', mechanism: '' }));
  return [...labelled, ...listed, ...inventSquats(list)].map((one) => ({
    ...one,
    isProtected: !index.byName.has(one.name) && findProtectedName(one.name) !== null,
    likenesses: resembled(index, one),
  }));
}

function resembled(index: NameIndex, { name, population }: LabelledName): Likeness[] {
  const inList = index.byName.get(name) ?? null;
  const left = population === 'legitimate' || population === 'listed' ? inList : null;
  return likenessesOf(queryOf(index, name, left));
}
