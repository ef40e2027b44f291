import { type OsvStub, type StubAnswer, startOsvStub } from './osv-stub';

/** Of a release, what a test wants PyPI to say; the rest is plain. */
export interface PypiStubRelease {
  readonly license?: string | null;
  readonly license_expression?: string | null;
  readonly classifiers?: readonly string[];
  readonly requires_dist?: readonly string[] | null;
  readonly requires_python?: string | null;
  readonly summary?: string | null;
  readonly yanked?: boolean;
}

/** Name (PEP 503) → version → release; `*`: any version. Newest last. */
export type PypiStubProjects = Readonly<Record<string, Readonly<Record<string, PypiStubRelease>>>>;

/**
 * A PyPI of a test's own, on 127.0.0.1: what it does not have is 404.
 *
 * @param trouble answers in place of it, by path, for as long as it returns something; never
 *   answering is null
 */
export async function startPypiStub(
  projects: PypiStubProjects,
  trouble: (path: string, count: number) => StubAnswer | null | undefined = () => undefined,
): Promise<OsvStub> {
  return startOsvStub(({ path }, count) => {
    const troubled = trouble(path, count);
    return troubled === undefined ? answer(projects, path) : troubled;
  });
}

const UPLOADED = '2026-02-03T04:05:06.789000Z';
const NOT_FOUND: StubAnswer = { status: 404, body: '<html><h1>404 Not Found</h1></html>' };

function answer(projects: PypiStubProjects, path: string): StubAnswer {
  const match = /^\/pypi\/([^/]+)(?:\/([^/]+))?\/json$/.exec(path);
  const name = decodeURIComponent(match?.[1] ?? '');
  const releases = Object.hasOwn(projects, name) ? projects[name] : undefined;
  const versions = Object.keys(releases ?? {});
  const version = match?.[2] === undefined ? versions.at(-1) : decodeURIComponent(match[2]);
  const release = version === undefined ? undefined : (releases?.[version] ?? releases?.['*']);
  if (release === undefined || version === undefined) return NOT_FOUND;
  const file = (yanked = false) => ({ upload_time_iso_8601: UPLOADED, yanked });
  return {
    headers: { 'content-type': 'application/json' },
    body: {
      info: {
        name,
        version: version === '*' ? '1.0' : version,
        summary: null,
        license: null,
        license_expression: null,
        classifiers: [],
        requires_dist: null,
        requires_python: null,
        yanked: false,
        yanked_reason: null,
        ...release,
      },
      urls: [file(release.yanked)],
      releases: Object.fromEntries(
        Object.entries(releases ?? {}).map(([key, it]) => [key, [file(it.yanked)]]),
      ),
    },
  };
}
