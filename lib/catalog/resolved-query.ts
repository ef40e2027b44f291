import type { Condition } from './search-query';

/**
 * A search text with what it names replaced by ids of the catalogue, so that the queries over versions
 * compare numbers only. An empty list of ids is "nothing of this kind was ever seen".
 */
export interface ResolvedQuery {
  readonly words: readonly ResolvedWord[];
  readonly conditions: readonly ResolvedCondition[];
}

export interface ResolvedWord {
  readonly text: string;
  /** Python packages of exactly this name, or imported under it. */
  readonly packageIds: readonly number[];
  /** Lists with an OS package of exactly this name, or built from a source package of it. */
  readonly osListIds: readonly number[];
  /** Variables and labels that hold the word. */
  readonly configIds: readonly number[];
}

export type ResolvedCondition = { readonly negated: boolean } & (
  | { readonly kind: 'python-package'; readonly packageId: number | null }
  | {
      readonly kind: 'python-release';
      readonly packageId: number;
      readonly releaseIds: readonly number[];
    }
  | { readonly kind: 'os-list'; readonly name: string; readonly osListIds: readonly number[] }
  | { readonly kind: 'config'; readonly of: 'env' | 'label'; readonly configIds: readonly number[] }
  | { readonly kind: 'license-lines'; readonly metaIds: readonly number[] }
  | { readonly kind: 'settled-license'; readonly releaseIds: readonly number[] }
  | Exclude<Condition, { kind: 'package' | 'os-package' | 'env' | 'label' | 'license' | 'spdx' }>
);
