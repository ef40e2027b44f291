import type { NameFinding } from './finding';

/**
 * What became of a name whose spelling is suspicious, or that somebody said something of. `malicious`:
 * an advisory says that the package is, whatever its spelling and whoever found it legitimate. `open`:
 * nobody has looked yet. `established`: images have held it for so long that it does not alarm anew.
 */
export const NAME_STATES = ['malicious', 'open', 'squat', 'established', 'legitimate'] as const;
export type NameState = (typeof NAME_STATES)[number];

/** A name is part of the house after this long: a quarter, in which somebody will have noticed. */
export const ESTABLISHED_AFTER_DAYS = 90;

/** The popularity list in use, without its names. */
export interface ListFacts {
  /** Where it came from, in words for a person. */
  readonly source: string;
  /** When the downloads were counted, `YYYY-MM-DD`; null where the list does not say. */
  readonly countedOn: string | null;
  /** ISO; null for the list that ships with the program. */
  readonly loadedAt: string | null;
  /** How many names it has. */
  readonly size: number;
}

export interface JudgedNames {
  /** One a name, in order. */
  readonly findings: readonly NameFinding[];
  readonly list: ListFacts;
}

export interface JudgeOptions {
  /** By spelling and popularity alone: no decisions, nothing of the catalogue, no advisories. */
  readonly similarityOnly?: boolean;
  /** Judge a name of the popularity list as if it were not there. */
  readonly leaveOneOut?: boolean;
}

/** A name of the catalogue, or one that somebody decided about, with what is held of it. */
export interface CatalogName {
  /** PEP 503. */
  readonly name: string;
  readonly state: NameState;
  /** Ids of the advisories that call the package malicious, the first of them first; mostly none. */
  readonly malicious: readonly string[];
  /** By spelling alone; null where no image ever held it. */
  readonly finding: Pick<NameFinding, 'verdict' | 'tier' | 'target' | 'signals' | 'reason'> | null;
  /** Images whose last version holds it, and are neither deprecated nor retired. */
  readonly activeImages: number;
  readonly allImages: number;
  /** ISO: when the first image that holds it was built. */
  readonly firstBuiltAt: string | null;
  readonly decision: {
    readonly id: number;
    readonly verdict: 'legitimate' | 'squat';
    readonly target: string | null;
    readonly reason: string;
    readonly decidedBy: string;
    /** ISO */
    readonly decidedAt: string;
  } | null;
}
