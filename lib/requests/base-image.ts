import { satisfies } from '@renovatebot/pep440';
import type { BuildBase, ImageLanguage } from '@/lib/catalog/build-base';
import type { AskedPackage } from './ask';

/** An image that is made to be built on. */
interface UsualBase {
  /** Without organization and tag. */
  readonly name: string;
  readonly language: ImageLanguage;
  readonly purpose: string;
  /** Python packages (PEP 503) that it is there for. */
  readonly brings: readonly string[];
}

/**
 * Offered first; any other live image can be built on as well.
 *
 * @see demisto/dockerfiles, README, "Base images"
 */
const usualBases: readonly UsualBase[] = [
  {
    name: 'python3',
    language: 'python',
    purpose: 'Python on Alpine; for packages of pure Python',
    brings: [],
  },
  {
    name: 'python3-deb',
    language: 'python',
    purpose: 'Python on Debian; for packages with binary wheels',
    brings: [],
  },
  {
    name: 'crypto',
    language: 'python',
    purpose: 'Python on Alpine with the cryptography package',
    brings: ['cryptography'],
  },
  { name: 'powershell', language: 'powershell', purpose: 'PowerShell on Alpine', brings: [] },
  { name: 'powershell-deb', language: 'powershell', purpose: 'PowerShell on Debian', brings: [] },
  {
    name: 'powershell-ubuntu',
    language: 'powershell',
    purpose: 'PowerShell on Ubuntu',
    brings: [],
  },
];

/** Where to begin, while nobody has chosen. */
export const FIRST_BASE: Readonly<Record<ImageLanguage, string>> = {
  python: 'python3',
  powershell: 'powershell',
};

/** A base as a form offers it. */
export interface BaseChoice {
  readonly name: string;
  readonly language: ImageLanguage;
  /** What it is for; null: it is not made to be built on. */
  readonly purpose: string | null;
  /** `Debian 12, Python 3.12` */
  readonly has: string;
  /** Its present one. */
  readonly tag: string;
  /** Images that are built on it today. */
  readonly children: number;
}

/** The usual ones first, in their order; then those that most build on. */
export function orderBases(choices: readonly Omit<BaseChoice, 'purpose'>[]): readonly BaseChoice[] {
  const place = (name: string) => {
    const at = usualBases.findIndex((it) => it.name === name);
    return at < 0 ? usualBases.length : at;
  };
  return choices
    .map((it) => ({ ...it, purpose: usualBases[place(it.name)]?.purpose ?? null }))
    .toSorted(
      (a, b) =>
        place(a.name) - place(b.name) || b.children - a.children || (a.name < b.name ? -1 : 1),
    );
}

/** Packages that a base is there for, whatever else is known of it. */
export function purposeOf(name: string): readonly string[] {
  return usualBases.find((it) => it.name === name)?.brings ?? [];
}

/** A Python package that a base installs on purpose, or one below it. */
export interface BroughtPackage {
  /** PEP 503. */
  readonly name: string;
  readonly version: string;
  /** The image whose folder lists it. */
  readonly by: string;
}

/** A base with what it brings. */
export interface KnownBase extends BuildBase {
  readonly brings: readonly BroughtPackage[];
}

/**
 * The packages that a new image need not list again: its base has them on purpose, in a version that was
 * asked for. Extras may be missing there, so what is asked for with some is listed.
 */
export function broughtBy(
  { brings }: Pick<KnownBase, 'brings'>,
  asked: readonly AskedPackage[],
): readonly BroughtPackage[] {
  return asked.flatMap(({ normalizedName, specifier, extras }) => {
    const found = brings.find(({ name }) => name === normalizedName);
    if (found === undefined || extras.length > 0) return [];
    const meets = specifier === null || satisfies(found.version, specifier, { prereleases: true });
    return meets ? [found] : [];
  });
}
