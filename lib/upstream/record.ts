/**
 * What one tag file of demisto/dockerfiles-info says, as data. The parser keeps every value raw
 * (blanks included), so that rendering a record gives the bytes it was parsed from; what the raw
 * values mean is read from them by the functions in `reading.ts`.
 */

/** How the scan of its day wrote the file: by shape, not by date. */
export type Era = 'A' | 'B' | 'C';

/** `path`, 1-based `line` and reason of something the grammar does not cover. */
export interface ParseIssue {
  readonly line: number;
  readonly reason: string;
}

export interface PythonPackageRecord {
  readonly name: string;
  /** Raw: may be empty, `None` or `UNKNOWN`, all of which mean absent. */
  readonly summary: string;
  readonly version: string;
  readonly pypi: string;
  readonly homepage: string;
  readonly author: string;
  /** The lines without the leading `* `, verbatim: `License :: OSI Approved :: MIT License`. */
  readonly licenses: readonly string[];
}

export interface OsPackageRecord {
  readonly name: string;
  readonly version: string;
  /** apk: `x86_64` or `noarch`; dpkg: the suffix of the name, where there is one. */
  readonly arch: string | null;
  /** apk only: the source package in braces. */
  readonly origin: string | null;
}

/** `unsupported` is a system whose packages upstream's scan cannot list (UBI). */
export type OsScan = 'apk' | 'dpkg' | 'unsupported' | 'failed' | 'none';
export type Trust = 'signed' | 'no-signatures' | 'no-trust-data' | 'missing';

/** `KEY=value` of the environment or the OS release, `key:value` of a label, in file order. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}
