import { normalizeName } from '@/lib/names/normalize';
import type { Result } from '@/lib/result';
import {
  type DeprecatedImage,
  type PackageExemption,
  parseApprovedLicenses,
  parseDeprecatedImages,
  parseKnownLicenses,
  parsePackageExemptions,
} from '@/lib/upstream/dockerfiles/policy-files';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import type { TreeEntry } from '@/lib/upstream/git/tree';
import { parseTendedTags, parseUsedPackages, type UsedPackage } from '@/lib/upstream/summary-files';
import { readBytes } from './parsed-file';
import type { TreeProblem } from './tree';

/** A file of either source that is kept as a whole. */
export interface SourceDocument {
  /** File name without folder: what `source_document` is asked by. */
  readonly name: string;
  readonly content: string;
  readonly commit: string;
}

/** A package that upstream leaves out of its lists or its license check. */
export interface IgnoredPackage {
  readonly normalizedName: string;
  /** Null: in every image. */
  readonly imageName: string | null;
  readonly note: string | null;
  readonly file: string;
}

/** What the files beside the image folders say. Null: there is no such file that can be read. */
export interface DocumentReading {
  readonly documents: readonly SourceDocument[];
  readonly ignored: readonly IgnoredPackage[];
  readonly usedPackages: readonly UsedPackage[] | null;
  /** Image → tags. */
  readonly tendedTags: ReadonlyMap<string, ReadonlySet<string>> | null;
  readonly deprecatedImages: readonly DeprecatedImage[] | null;
  /** Files that are there and cannot be read; what was read of them before stands. */
  readonly problems: readonly TreeProblem[];
}

type Findings = Omit<DocumentReading, 'documents' | 'ignored' | 'problems'> &
  Pick<DocumentReading, 'ignored'>;
type Read = (text: string, name: string) => Result<Partial<Findings>, string>;

interface FileRule {
  readonly read: Read;
  /** Whether the file itself is kept; the large ones are only compared with the tag files. */
  readonly keep: boolean;
}

const readIgnored: Read = (text, name) =>
  map(parsePackageExemptions(text), (exemptions) => ({
    ignored: exemptions.flatMap((it) => listImages(it, name)),
  }));

const RULES: Readonly<Record<string, FileRule>> = {
  'packages_ignore.json': { read: readIgnored, keep: true },
  'images_ignore.txt': { read: () => ({ ok: true, value: {} }), keep: true },
  'docker_images_metadata.json': {
    read: (text) => map(parseTendedTags(text), (tendedTags) => ({ tendedTags })),
    keep: false,
  },
  'used_packages.json': {
    read: (text) => map(parseUsedPackages(text), (usedPackages) => ({ usedPackages })),
    keep: false,
  },
  'docker/approved_licenses.json': {
    read: (text) => map(parseApprovedLicenses(text), () => ({})),
    keep: true,
  },
  'docker/known_licenses.json': {
    read: (text) => map(parseKnownLicenses(text), () => ({})),
    keep: true,
  },
  'docker/packages_license_check_exclude.json': { read: readIgnored, keep: true },
  'docker/deprecated_images.json': {
    read: (text) => map(parseDeprecatedImages(text), (deprecatedImages) => ({ deprecatedImages })),
    keep: true,
  },
};

/** Reads the files of a source that stand beside its image folders. */
export async function readDocuments(
  mirror: Mirror,
  entries: readonly TreeEntry[],
  signal: AbortSignal | undefined,
): Promise<DocumentReading> {
  const documents: SourceDocument[] = [];
  const ignored: IgnoredPackage[] = [];
  const problems: TreeProblem[] = [];
  let findings: Findings = {
    ignored,
    usedPackages: null,
    tendedTags: null,
    deprecatedImages: null,
  };
  const wanted = entries.flatMap(({ path, kind, sha }) => {
    const rule = kind === 'file' ? RULES[path] : undefined;
    return rule === undefined ? [] : [{ path, sha, rule }];
  });
  const blobs = wanted.map((it) => it.sha);
  let index = 0;
  for await (const answer of readBlobs(mirror, blobs, signal)) {
    const it = wanted[index];
    if (it === undefined) throw new Error('git answered more than it was asked');
    index += 1;
    const { path, sha: blob, rule } = it;
    const bytes = readBytes({ path, blob }, answer);
    if (!bytes.ok) {
      problems.push(bytes.error);
      continue;
    }
    const text = bytes.value.toString('utf8');
    const name = path.slice(path.lastIndexOf('/') + 1);
    const read = rule.read(text, name);
    if (!read.ok) {
      problems.push({ path, blob, line: 0, reason: read.error });
      continue;
    }
    ignored.push(...(read.value.ignored ?? []));
    findings = { ...findings, ...read.value, ignored };
    // Postgres stores no NUL, and a text with one is none of these files anyway.
    const content = text.replaceAll('\0', '');
    if (rule.keep) documents.push({ name, content, commit: mirror.commit });
  }
  return { ...findings, documents, problems };
}

function map<T, U>(result: Result<T, string>, use: (value: T) => U): Result<U, string> {
  return result.ok ? { ok: true, value: use(result.value) } : result;
}

function listImages({ name, images, notes }: PackageExemption, file: string): IgnoredPackage[] {
  const common = { normalizedName: normalizeName(name), note: notes || null, file };
  if (images === null) return [{ ...common, imageName: null }];
  return [...new Set(images)].map((imageName) => ({ ...common, imageName }));
}
