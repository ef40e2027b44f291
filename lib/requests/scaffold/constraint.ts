import type { AskedPackage } from '../ask';

/** A package as the value of a TOML table, as Poetry and Pipenv write one. */
export function renderConstraint({ specifier, extras }: AskedPackage): string {
  // PEP 440's arbitrary equality is no constraint of Poetry's; the exact version is.
  const version = JSON.stringify(specifier?.replace(/^===/, '==') ?? '*');
  if (extras.length === 0) return version;
  return `{ version = ${version}, extras = ${JSON.stringify(extras)} }`;
}

/** A package as a line of requirements.txt (PEP 508). */
export function renderRequirement({ normalizedName, specifier, extras }: AskedPackage): string {
  return `${normalizedName}${extras.length > 0 ? `[${extras.join(',')}]` : ''}${specifier ?? ''}`;
}
