import type { Severity } from './severity-scale';

/** A vulnerability of one package version, with what decides how urgent it is. */
export interface Finding {
  /** The id people know it by; the address of its page. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  /** CVSS base score, 0 to 10. */
  readonly score: number | null;
  readonly summary: string | null;
  /** The version to update to on the installed version's branch. */
  readonly fixed: string | null;
  /** A distribution calls it unimportant: shown apart. */
  readonly unimportant: boolean;
  /** Chance of exploitation within 30 days, 0 to 1; null where there is no figure. */
  readonly epss: number | null;
  /** ISO day on which CISA listed it as exploited; null: not listed, as far as is known. */
  readonly kevAddedOn: string | null;
}

/** What may be said about one package version. `unknown` never renders as clean. */
export type PackageExposure =
  | { readonly kind: 'clean'; readonly checkedAt: Date }
  | {
      readonly kind: 'affected';
      readonly advisories: readonly Finding[];
      readonly checkedAt: Date;
    }
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      /** In words, to stand behind "not checked: ". */
      readonly detail: string;
    };
