import { filter, valid, validRange } from '@renovatebot/pep440';

/** A package by its name and, after it, what a PEP 440 specifier asks of its version. */
const REQUIREMENT =
  /^(?<name>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?:\[[^\]]*\])?\s*(?<specifier>(?:===|~=|==|!=|<=|>=|<|>).*)?$/i;

export interface NamedSpecifier {
  readonly name: string;
  /** `>=1.30,<2`; null: any version. */
  readonly specifier: string | null;
}

/**
 * Reads `boto3>=1.30`. Extras (`boto3[crt]`) are left aside: what is installed shows no extras.
 *
 * @returns null where the text is no package name, or the specifier is none of PEP 440
 * @see PEP 508, "Names"; PEP 440, "Version specifiers"
 */
export function parseNamedSpecifier(text: string): NamedSpecifier | null {
  const groups = REQUIREMENT.exec(text)?.groups;
  if (groups?.name === undefined) return null;
  const specifier = groups.specifier?.replace(/\s/g, '');
  if (specifier === undefined) return { name: groups.name, specifier: null };
  return validRange(specifier) ? { name: groups.name, specifier } : null;
}

/**
 * Those of the installed versions that meet a specifier, which is read once for all of them.
 * Pre-releases count: the question is what an image holds, not what an installer would choose. A
 * version outside PEP 440 meets no specifier.
 */
export function meetingSpecifier(
  versions: readonly string[],
  specifier: string,
): ReadonlySet<string> {
  const known = versions.filter((version) => valid(version) !== null);
  return new Set(filter(known, specifier, { prereleases: true }));
}
