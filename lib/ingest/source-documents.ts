import { normalizeName } from '@/lib/names/normalize';
import type { Result } from '@/lib/result';
import {
  type PackageExemption,
  parseApprovedLicenses,
  parseDeprecatedImages,
  parseKnownLicenses,
  parsePackageExemptions,
} from '@/lib/upstream/dockerfiles/policy-files';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import type { TreeEntry } from '@/lib/upstream/git/tree';
import { parseTendedTags, parseUsedPackages } from '@/lib/upstream/summary-files';
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

export interface DocumentReading {
  /** Path → text of every file that could be read. */
  readonly texts: ReadonlyMap<string, string>;
  readonly documents: readonly SourceDocument[];
  readonly ignored: readonly IgnoredPackage[];
  /** Files that are there and cannot be read; what was read of them before stands. */
  readonly problems: readonly TreeProblem[];
}

interface FileRule {
  readonly check: (text: string) => Result<unknown, string>;
  /** Whether the file itself is kept; the large ones are only compared with the tag files. */
  readonly keep: boolean;
}

const RULES: Readonly<Record<string, FileRule>> = {
  'packages_ignore.json': { check: parsePackageExemptions, keep: true },
  'images_ignore.txt': { check: () => ({ ok: true, value: null }), keep: true },
  'docker_images_metadata.json': { check: parseTendedTags, keep: false },
  'used_packages.json': { check: parseUsedPackages, keep: false },
  'docker/approved_licenses.json': { check: parseApprovedLicenses, keep: true },
  'docker/known_licenses.json': { check: parseKnownLicenses, keep: true },
  'docker/packages_license_check_exclude.json': { check: parsePackageExemptions, keep: true },
  'docker/deprecated_images.json': { check: parseDeprecatedImages, keep: true },
};

/** Reads the files of a source that stand beside its image folders. */
export async function readDocuments(
  mirror: Mirror,
  entries: readonly TreeEntry[],
  signal: AbortSignal | undefined,
): Promise<DocumentReading> {
  const texts = new Map<string, string>();
  const documents: SourceDocument[] = [];
  const ignored: IgnoredPackage[] = [];
  const problems: TreeProblem[] = [];
  const wanted = entries.filter(({ path, kind }) => kind === 'file' && path in RULES);
  let index = 0;
  for await (const answer of readBlobs(
    mirror,
    wanted.map((it) => it.sha),
    signal,
  )) {
    const { path = '', sha = '' } = wanted[index] ?? {};
    const rule = RULES[path];
    index += 1;
    const bytes = readBytes({ path, blob: sha }, answer);
    if (!bytes.ok) {
      problems.push(bytes.error);
      continue;
    }
    const text = bytes.value.toString('utf8');
    const checked = rule?.check(text);
    if (checked?.ok === false) {
      problems.push({ path, blob: sha, line: 0, reason: checked.error });
      continue;
    }
    texts.set(path, text);
    const name = path.slice(path.lastIndexOf('/') + 1);
    // Postgres stores no NUL, and a text with one is none of these files anyway.
    if (rule?.keep)
      documents.push({ name, content: text.replaceAll('\0', ''), commit: mirror.commit });
    if (name.startsWith('packages_')) ignored.push(...listIgnored(text, name));
  }
  return { texts, documents, ignored, problems };
}

function listIgnored(text: string, file: string): IgnoredPackage[] {
  const exemptions = parsePackageExemptions(text);
  return exemptions.ok ? exemptions.value.flatMap((it) => listImages(it, file)) : [];
}

function listImages({ name, images, notes }: PackageExemption, file: string): IgnoredPackage[] {
  const common = { normalizedName: normalizeName(name), note: notes || null, file };
  if (images === null) return [{ ...common, imageName: null }];
  return [...new Set(images)].map((imageName) => ({ ...common, imageName }));
}
