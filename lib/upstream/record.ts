/**
 * What one tag file of demisto/dockerfiles-info says, as data. The parser keeps every value raw
 * (blanks included), so that rendering a record gives the bytes it was parsed from; what the raw
 * values mean is read from them by the functions in `reading.ts`.
 */

/**
 * How the scan of its day wrote the file, by shape: A without size, OS release and trust;
 * B with the size in backticks; C with the bare size.
 */
export type Era = 'A' | 'B' | 'C';

/** Something the grammar does not cover. `line` is 1-based; 0 where the whole file is meant. */
export interface ParseIssue {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** What stands between the header and `## Docker Metadata`. */
export type Preamble =
  | { readonly kind: 'none' }
  | { readonly kind: 'blank' }
  /** The heading which says that the image is deprecated. */
  | { readonly kind: 'deprecated' }
  /** A quoted line somebody added by hand; `text` is Markdown without the leading `> `. */
  | { readonly kind: 'note'; readonly text: string };

/** `KEY=value` of the environment, `key:value` of a label, in file order. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

export type OsRelease =
  | { readonly kind: 'absent' }
  /** Upstream's scan ran and could not read `/etc/os-release`. */
  | { readonly kind: 'failed' }
  /** Lines verbatim: `ID="rhel"`, `ID=alpine`, and the empty line of RHEL. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** What Docker Content Trust said at the scan. `lines` stand between the fences of the section. */
export type Trust =
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-trust-data'; readonly lines: readonly string[] }
  /** The repository has keys, this tag is not signed with one. */
  | { readonly kind: 'no-signatures'; readonly lines: readonly string[] }
  | {
      readonly kind: 'signed';
      readonly lines: readonly string[];
      /** 64 hex digits of the manifest. */
      readonly digest: string;
      /** `(Repo Admin)`, `containersci`; several are separated by `, `. */
      readonly signers: string;
    };

export interface PythonPackageRecord {
  readonly name: string;
  /** Raw: may be empty, `None` or `UNKNOWN`, all of which mean absent (`absentIfEmpty`). */
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

export type OsSection =
  | { readonly kind: 'apk'; readonly packages: readonly OsPackageRecord[] }
  | { readonly kind: 'dpkg'; readonly packages: readonly OsPackageRecord[] }
  /** Not "has no packages": see `osScan` in `reading.ts`. */
  | { readonly kind: 'empty' }
  /** The words of apk's usage text, where an old apk knew no `list`. Verbatim, without `* `. */
  | { readonly kind: 'usage-text'; readonly lines: readonly string[] };

/** One tag file. Everything ending in `Raw` is verbatim. */
export interface VersionRecord {
  readonly org: string;
  /** Without the organization: `py3-native`. */
  readonly image: string;
  readonly tag: string;
  readonly era: Era;
  readonly preamble: Preamble;
  /** `211.54 MB`, in era B with its backticks; null in era A. */
  readonly sizeRaw: string | null;
  /** 64 hex digits of the image's config, which is not the digest of the manifest. */
  readonly imageIdSha: string;
  /** RFC 3339 in UTC with up to nine digits of a second; a real date, checked by the parser. */
  readonly createdRaw: string;
  readonly os: string;
  readonly arch: string;
  /** JSON array, verbatim. */
  readonly entrypointRaw: string | null;
  readonly commandRaw: string | null;
  readonly environment: readonly Entry[];
  readonly labels: readonly Entry[];
  readonly osRelease: OsRelease;
  readonly trust: Trust;
  readonly pythonPackages: readonly PythonPackageRecord[];
  readonly osSection: OsSection;
}

/** `unsupported` is a system whose packages upstream's scan cannot list (UBI). */
export type OsScan = 'apk' | 'dpkg' | 'unsupported' | 'failed' | 'none';
