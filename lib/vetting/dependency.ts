import { normalizeName } from '@/lib/names/normalize';
import { parseRequirement } from '@/lib/upstream/dockerfiles/requirement';

export interface RequiredPackage {
  readonly name: string;
  readonly normalizedName: string;
  readonly specifier: string | null;
  readonly extras: readonly string[];
}

/**
 * What a release pulls in on Linux with a present Python 3. A marker that cannot be told is taken to
 * hold: a dependency too many is looked at, one too few is not.
 *
 * @param requiresDist PEP 508, as PyPI has it
 * @param extras those that are asked for
 */
export function requiredOnLinux(
  requiresDist: readonly string[],
  extras: readonly string[],
): readonly RequiredPackage[] {
  const wanted = new Set(extras.map(normalizeName));
  return requiresDist.flatMap((text) => {
    const [requirement = '', ...rest] = text.split(';');
    const marker = rest.join(';').trim();
    if (marker !== '' && !mayHold(marker, wanted)) return [];
    const parsed = parseRequirement(requirement);
    if (!parsed.ok || parsed.value.location !== null) return [];
    const { name, specifier } = parsed.value;
    const asked = /\[([^\]]*)\]/.exec(requirement)?.[1] ?? '';
    return [
      {
        name,
        normalizedName: normalizeName(name),
        specifier: specifier === '*' ? null : specifier,
        extras: asked
          .split(',')
          .map((extra) => extra.trim())
          .filter(Boolean),
      },
    ];
  });
}

const COMPARISON = /\(?\s*([a-z_.]+)\s*(==|!=|<=|>=|<|>|in|not in)\s*["']([^"']*)["']\s*\)?/i;

function mayHold(marker: string, extras: ReadonlySet<string>): boolean {
  // Each alternative is a list of conditions; what nests deeper is taken to hold.
  return marker.split(/\bor\b/).some((alternative) =>
    alternative.split(/\band\b/).every((part) => {
      const [, variable, operator, value = ''] = COMPARISON.exec(part) ?? [];
      switch (variable?.toLowerCase()) {
        case 'extra':
          return operator !== '==' || extras.has(normalizeName(value));
        case 'sys_platform':
          return equals(operator, value, 'linux');
        case 'platform_system':
          return equals(operator, value, 'Linux');
        case 'os_name':
          return equals(operator, value, 'posix');
        case 'platform_python_implementation':
          return equals(operator, value, 'CPython');
        case 'python_version':
        case 'python_full_version':
          return holdsForPresentPython(operator, value);
        default:
          return true;
      }
    }),
  );
}

function equals(operator: string | undefined, value: string, ours: string): boolean {
  if (operator === '==') return value === ours;
  return operator === '!=' ? value !== ours : true;
}

/** The oldest Python that new images are built on: what only an older one needs is not pulled in. */
const OLDEST_MINOR = 10;

function holdsForPresentPython(operator: string | undefined, value: string): boolean {
  const [major, minor = 0] = value.split('.').map(Number);
  if (operator === '<' && (major ?? 3) <= 3) return !(major === 2 || minor <= OLDEST_MINOR);
  if (operator === '<=') return !(major === 2 || (major === 3 && minor < OLDEST_MINOR));
  if (operator === '==') return !(major === 2 || (major === 3 && minor < OLDEST_MINOR));
  return true;
}
