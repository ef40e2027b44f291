import { satisfies, validRange } from '@renovatebot/pep440';
import { normalizeName } from '@/lib/names/normalize';
import { evaluateMarker, linuxEnvironment } from '@/lib/need/marker';
import { parseRequirement } from '@/lib/upstream/dockerfiles/requirement';

export interface RequiredPackage {
  readonly name: string;
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly extras: readonly string[];
}

/** The Python of today's base images; markers hardly ask beyond "older than". */
export const PRESENT_PYTHON = '3.12';

/**
 * Whether a release that requires a Python installs on one of its minor versions, by any patch of it.
 *
 * @param requires `requires_python`, PEP 440; what cannot be read is taken to hold
 * @param python `3.12`
 */
export function installsOn(requires: string, python: string): boolean {
  const specifier = requires.trim();
  if (specifier === '' || !validRange(specifier)) return true;
  return [`${python}.0`, `${python}.99`].some((version) => satisfies(version, specifier));
}

export interface RequiredOnLinux {
  readonly required: readonly RequiredPackage[];
  /** Requirements as they are written that name no package of PyPI, or cannot be read. */
  readonly unread: readonly string[];
}

/**
 * What a release pulls in on Linux. A marker that cannot be told is taken to hold: a dependency too
 * many is looked at, one too few is not.
 *
 * @param requiresDist PEP 508, as PyPI has it
 * @param extras those that are asked for
 * @param python `3.12`; left out: that of the base images of today
 */
export function requiredOnLinux(
  requiresDist: readonly string[],
  extras: readonly string[],
  python = PRESENT_PYTHON,
): RequiredOnLinux {
  const environments = ['', ...extras.map(normalizeName)].map((extra) =>
    linuxEnvironment(python, extra),
  );
  const required: RequiredPackage[] = [];
  const unread: string[] = [];
  for (const text of requiresDist) {
    const [requirement = '', ...rest] = text.split(';');
    const marker = rest.join(';').trim();
    const applies =
      marker === '' || environments.some((one) => evaluateMarker(marker, one) !== 'no');
    if (!applies) continue;
    const parsed = parseRequirement(requirement);
    if (!parsed.ok || parsed.value.location !== null) {
      unread.push(requirement.trim());
      continue;
    }
    const { name, specifier } = parsed.value;
    const asked = /\[([^\]]*)\]/.exec(requirement)?.[1] ?? '';
    required.push({
      name,
      normalizedName: normalizeName(name),
      specifier: specifier === '*' ? null : specifier,
      extras: asked
        .split(',')
        .map((extra) => extra.trim())
        .filter(Boolean),
    });
  }
  return { required, unread };
}
