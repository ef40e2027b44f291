import { z } from 'zod';

/**
 * What is read of PyPI's JSON about one release, and nothing else. Absent, empty and `null` are one
 * thing to PyPI, and null here.
 *
 * @see https://docs.pypi.org/api/json/
 */
export interface PypiRelease {
  /** As the project spells it. */
  readonly name: string;
  /** As PyPI spells the version it answered for. */
  readonly version: string;
  readonly summary: string | null;
  /** Free text: a name, a whole license, or anything else; cut with a mark where it is a book. */
  readonly license: string | null;
  /** PEP 639: an SPDX expression, checked by PyPI. */
  readonly licenseExpression: string | null;
  readonly classifiers: readonly string[];
  /** PEP 508, verbatim. */
  readonly requiresDist: readonly string[];
  /** PEP 440 specifier, verbatim. */
  readonly requiresPython: string | null;
  readonly yanked: boolean;
  readonly yankedReason: string | null;
  /** When its first file was uploaded; null where it has none. */
  readonly uploadedAt: Date | null;
}

/** One release as the project's list shows it. */
export interface PypiVersion {
  readonly version: string;
  readonly yanked: boolean;
  readonly uploadedAt: Date | null;
}

/** A project: its newest release as PyPI chooses it, and all that it has. */
export interface PypiProject {
  readonly newest: PypiRelease;
  /** In PyPI's order, which is not that of PEP 440. Releases without files are among them. */
  readonly versions: readonly PypiVersion[];
}

/** A license text may be long; what is longer is not read as one, and must not look as if it were. */
const LONGEST_LICENSE = 100_000;
const CUT = '\n[cut: the text is longer than what is read]';

const text = z
  .string()
  .nullish()
  .transform((value) => {
    // Postgres stores no NUL.
    const kept = value?.replaceAll('\0', '\u{FFFD}').trim() ?? '';
    return kept === '' ? null : kept;
  });
const lines = z
  .array(z.string())
  .nullish()
  .transform((values) => (values ?? []).map((value) => value.replaceAll('\0', '\u{FFFD}')));
const date = z
  .string()
  .nullish()
  .transform((value) => {
    const ms = Date.parse(value ?? '');
    return Number.isNaN(ms) ? null : new Date(ms);
  });

const file = z.object({
  upload_time_iso_8601: date,
  yanked: z.boolean().nullish(),
});
type PypiFile = z.output<typeof file>;

const info = z.object({
  name: z.string(),
  version: z.string(),
  summary: text,
  license: text,
  license_expression: text,
  classifiers: lines,
  requires_dist: lines,
  requires_python: text,
  yanked: z.boolean().nullish(),
  yanked_reason: text,
});

/** `GET /pypi/{name}/{version}/json` */
export const releaseAnswer = z
  .object({ info, urls: z.array(file).nullish() })
  .transform(({ info: it, urls }): PypiRelease => {
    return {
      name: it.name,
      version: it.version,
      summary: it.summary,
      license:
        it.license !== null && it.license.length > LONGEST_LICENSE
          ? it.license.slice(0, LONGEST_LICENSE) + CUT
          : it.license,
      licenseExpression: it.license_expression,
      classifiers: it.classifiers,
      requiresDist: it.requires_dist,
      requiresPython: it.requires_python,
      yanked: it.yanked ?? false,
      yankedReason: it.yanked_reason,
      uploadedAt: firstUpload(urls ?? []),
    };
  });

/** `GET /pypi/{name}/json` */
export const projectAnswer = z.intersection(
  releaseAnswer.transform((newest) => ({ newest })),
  z
    .object({ releases: z.record(z.string(), z.array(file)).nullish() })
    .transform(({ releases }) => ({
      versions: Object.entries(releases ?? {}).map(
        ([version, files]): PypiVersion => ({
          version,
          yanked: files.length > 0 && files.every((it) => it.yanked === true),
          uploadedAt: firstUpload(files),
        }),
      ),
    })),
);

function firstUpload(files: readonly PypiFile[]): Date | null {
  const times = files.flatMap(({ upload_time_iso_8601: at }) => (at === null ? [] : [at]));
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)));
}
