import type { Facet } from '@/components/ui/facet-panel';

interface Options<T extends string> {
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly label: (value: T) => string;
  readonly count: (value: T) => number;
  /** The page with these chosen instead. */
  readonly hrefOf: (chosen: readonly T[]) => string;
  /** Whether of several one at a time is chosen; default: any number. */
  readonly isSingle?: boolean;
  /** What nothing has is left out, unless it is chosen. */
  readonly hidesEmpty?: boolean;
}

/** The options of a facet, each with the page on which it is chosen, or is it no longer. */
export function facetOptions<T extends string>(options: Options<T>): Facet['options'] {
  const { values, chosen, label, count, hrefOf, isSingle = false, hidesEmpty = false } = options;
  return values.flatMap((value) => {
    const isChosen = chosen.includes(value);
    const found = count(value);
    if (hidesEmpty && found === 0 && !isChosen) return [];
    const others = isSingle ? [] : chosen.filter((it) => it !== value);
    const href = hrefOf(isChosen ? others : [...others, value]);
    return [{ value, label: label(value), count: found, chosen: isChosen, href }];
  });
}
