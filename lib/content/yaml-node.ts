/**
 * As much of a YAML file as says which images it uses: a tree without what lies below the keys that
 * matter. Offsets are UTF-16 positions in the whole text.
 */
export type YamlNode = YamlText | YamlMapping | YamlList | YamlNothing;

export interface YamlText {
  readonly kind: 'text';
  readonly value: string;
  /** Of the scalar as it is written, quotes included. */
  readonly start: number;
  readonly end: number;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly start: number;
  readonly entries: ReadonlyMap<string, YamlNode>;
}

export interface YamlList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: readonly YamlNode[];
}

/** A key without a value, or with `null`. */
export interface YamlNothing {
  readonly kind: 'nothing';
  readonly start: number;
}

/** Why a file is not read, in words for the person who wrote it; the line counts from 1. */
export interface YamlProblem {
  readonly line: number | null;
  readonly message: string;
}

/** Keys whose values below the top level, `script` or `commonfields` are of interest. */
export const TEXT_KEYS: ReadonlySet<string> = new Set([
  'autoUpdateDockerImage',
  'deprecated',
  'dockerimage',
  'id',
  'name',
  'subtype',
  'type',
]);

/** Keys of the top level whose contents are of interest. */
export const NESTED_KEYS: ReadonlySet<string> = new Set([
  'alt_dockerimages',
  'commonfields',
  'script',
]);

/** More images than any item has; a list that goes on is reported and not read to its end. */
export const MAX_LIST_ITEMS = 200;

/** YAML's own spellings of null. */
export function isNullText(text: string): boolean {
  return /^(?:~|null|Null|NULL)?$/.test(text);
}

/** The line of a position, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}
