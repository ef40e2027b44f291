import { meetingSpecifier } from '@/lib/catalog/specifier';
import { type Ask, askedPackages } from './ask';

/** What the current version of an image holds of what was asked for. */
export interface HeldByImage {
  /** PEP 503 name → version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Names and sources of OS packages; null where no list says. */
  readonly osNames: readonly string[] | null;
}

/**
 * Whether an image has everything that was asked for. Where its OS packages were never listed, they
 * are not waited for: the list would never come.
 */
export function isPublished(ask: Ask, held: HeldByImage): boolean {
  if (ask.kind === 'exception') return false;
  const hasPython = askedPackages(ask).every(({ normalizedName, specifier }) => {
    const version = held.versions[normalizedName];
    if (version === undefined) return false;
    return specifier === null || meetingSpecifier([version], specifier).has(version);
  });
  if (!hasPython) return false;
  const { osNames } = held;
  if (osNames === null) return true;
  return ask.os.every((name) => osNames.includes(name.replace(/[<>=~].*$/, '').toLowerCase()));
}
