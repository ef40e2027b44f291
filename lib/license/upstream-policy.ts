import { z } from 'zod';
import type { Result } from '@/lib/result';
import { compileForeignPattern, type ForeignPattern } from './upstream-pattern';

const approvedSchema = z.object({
  licenses: z.array(z.object({ name: z.string(), regex: z.string() })),
});
const knownSchema = z.object({
  packages: z.record(z.string(), z.object({ license: z.string() })),
});
const excludeSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ docker_images: z.array(z.string()).optional(), notes: z.string().optional() }),
  ),
});

/** The three files of demisto/dockerfiles that its license gate reads, parsed as JSON. */
export interface UpstreamPolicyFiles {
  /** approved_licenses.json */
  readonly approved: unknown;
  /** known_licenses.json */
  readonly known: unknown;
  /** packages_license_check_exclude.json */
  readonly exclude: unknown;
}

/** approved_licenses.json, with a memory: 9,000 releases have some hundred different lines. */
class ApprovedPatterns {
  readonly #names = new Map<string, string | null>();

  constructor(
    readonly list: readonly {
      readonly name: string;
      readonly pattern: ForeignPattern;
    }[],
  ) {}

  /** The first license whose pattern is somewhere in the line. */
  find(line: string): string | null {
    const known = this.#names.get(line);
    if (known !== undefined) return known;
    const name = this.list.find(({ pattern }) => pattern.search(line))?.name ?? null;
    this.#names.set(line, name);
    return name;
  }
}

/** Upstream's gate as data. */
export interface UpstreamPolicy {
  readonly approved: ApprovedPatterns;
  /** Patterns that cannot be run safely, and why: what only they would match is undecided. */
  readonly unusable: readonly { readonly name: string; readonly error: string }[];
  /** Package name as upstream spells it → the line that replaces whatever PyPI says. */
  readonly known: ReadonlyMap<string, string>;
  readonly excluded: ReadonlyMap<string, Exclusion>;
}

interface Exclusion {
  /** Parts of image names; none means every image. */
  readonly images: readonly string[];
  readonly notes: string;
}

/** Reads upstream's three files. Fails with every path that is not of the documented shape. */
export function parseUpstreamPolicy(files: UpstreamPolicyFiles): Result<UpstreamPolicy, string> {
  const parsed = z
    .object({ approved: approvedSchema, known: knownSchema, exclude: excludeSchema })
    .safeParse(files);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    return { ok: false, error: problems.join('; ') };
  }
  const { approved, known, exclude } = parsed.data;
  const compiled = approved.licenses.map(({ name, regex }) => ({
    name: name.trim(),
    pattern: compileForeignPattern(regex),
  }));
  return {
    ok: true,
    value: {
      approved: new ApprovedPatterns(
        compiled.flatMap(({ name, pattern }) =>
          pattern.ok ? [{ name, pattern: pattern.value }] : [],
        ),
      ),
      unusable: compiled.flatMap(({ name, pattern }) =>
        pattern.ok ? [] : [{ name, error: pattern.error }],
      ),
      known: new Map(Object.entries(known.packages).map(([name, { license }]) => [name, license])),
      excluded: new Map(
        Object.entries(exclude.packages).map(([name, { docker_images, notes }]) => [
          name,
          { images: docker_images ?? [], notes: notes ?? '' },
        ]),
      ),
    },
  };
}

/** What upstream's gate does with one package. */
export type UpstreamDecision =
  /** Every line matches an approved license; `no-lines` where there was nothing to match. */
  | {
      readonly outcome: 'passes';
      readonly reason: 'approved' | 'no-lines';
      readonly by: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly line: string }
  | { readonly outcome: 'skipped'; readonly notes: string }
  /** The line `License: UNKNOWN` sends upstream's script to GitHub; a pattern may also be unusable. */
  | { readonly outcome: 'undecided'; readonly reason: string };

export interface UpstreamSubject {
  /** As the image lists it: upstream compares names letter by letter. */
  readonly packageName: string | null;
  /** Image name as in `demisto/boto3py3`; null where the question is asked of the package alone. */
  readonly image: string | null;
  readonly lines: readonly string[];
}

/**
 * Decides as upstream's verify_licenses.py does: excluded packages are skipped, known ones get their
 * one line, and then each line must hold an approved pattern somewhere. No line, no objection.
 */
export function decideAsUpstream(
  policy: UpstreamPolicy,
  { packageName, image, lines }: UpstreamSubject,
): UpstreamDecision {
  const exclusion = packageName === null ? undefined : policy.excluded.get(packageName);
  if (exclusion !== undefined && isExcludedIn(exclusion, image)) {
    return { outcome: 'skipped', notes: exclusion.notes };
  }
  const known = packageName === null ? undefined : policy.known.get(packageName);
  const checked = known === undefined ? lines.filter(isLicenseLine) : [known];
  if (checked.length === 0) return { outcome: 'passes', reason: 'no-lines', by: [] };
  const by: string[] = [];
  for (const line of checked) {
    if (known === undefined && /^License:.*UNKNOWN/.test(line)) {
      return { outcome: 'undecided', reason: 'upstream asks GitHub for the license' };
    }
    const approved = policy.approved.find(line);
    if (approved === null) {
      const [unusable] = policy.unusable;
      return unusable === undefined
        ? { outcome: 'refused', line }
        : { outcome: 'undecided', reason: `the pattern of ${unusable.name} cannot be run` };
    }
    by.push(approved);
  }
  return { outcome: 'passes', reason: 'approved', by };
}

/** Upstream drops the classifier that only says that some license is OSI approved. */
function isLicenseLine(line: string): boolean {
  return line !== 'License :: OSI Approved';
}

/** Upstream asks whether a listed name is part of the image's name: `tidy` also excludes `tidy-hf`. */
function isExcludedIn({ images }: Exclusion, image: string | null): boolean {
  return images.length === 0 || (image !== null && images.some((part) => image.includes(part)));
}
