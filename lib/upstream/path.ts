import type { Result } from '@/lib/result';

/** Where a version stands in the source repository: `<org>/<image>/<tag>.md`. */
export interface VersionPath {
  readonly org: string;
  readonly image: string;
  readonly tag: string;
}

export type SourcePath =
  | ({ readonly kind: 'version' } & VersionPath)
  /** `last.md`, which copies the tag file it points to. */
  | { readonly kind: 'last'; readonly org: string; readonly image: string };

// The real names have at most 27 characters; the limits are those of a Docker reference.
const ORG = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const IMAGE = /^[a-z0-9][a-z0-9._-]{0,127}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const EXTENSION = '.md';
const LAST = 'last';

/**
 * Reads a path of the source repository. Nothing that could climb out of the folder, hide in a URL
 * or be no Docker reference gets through.
 *
 * @param path with forward slashes, e.g. `demisto/python3.7/3.7.4.1502.md`
 * @returns the reason where it is no path of a version, in words
 */
export function parseSourcePath(path: string): Result<SourcePath, string> {
  const [org, image, file, ...rest] = path.split('/');
  if (org === undefined || image === undefined || file === undefined || rest.length > 0) {
    return { ok: false, error: 'is not of the form <organization>/<image>/<tag>.md' };
  }
  if (!ORG.test(org)) return { ok: false, error: 'has an organization with a name out of order' };
  if (!IMAGE.test(image) || image.includes('..')) {
    return { ok: false, error: 'has an image with a name out of order' };
  }
  const tag = file.slice(0, -EXTENSION.length);
  if (!file.endsWith(EXTENSION)) return { ok: false, error: 'does not end in .md' };
  if (!TAG.test(tag) || tag.includes('..')) {
    return { ok: false, error: 'has a tag with a name out of order' };
  }
  if (tag === LAST) return { ok: true, value: { kind: 'last', org, image } };
  return { ok: true, value: { kind: 'version', org, image, tag } };
}

const HEADER = /^# `([^`/:]{1,64})\/([^`/:]{1,128}):([^`/:]{1,128})`$/;

/** Reads the first line of a file, ``# `org/image:tag` ``; null where it is none. */
export function parseHeader(line: string): VersionPath | null {
  if (line.length > 400) return null;
  const [, org, image, tag] = HEADER.exec(line) ?? [];
  if (org === undefined || image === undefined || tag === undefined) return null;
  return { org, image, tag };
}
