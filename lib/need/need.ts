/** What an integration needs of its image. */
export interface Need {
  readonly packages: readonly NeededPackage[];
  /** Names of OS packages, or of the source packages they are built from; lower case. */
  readonly osPackages: readonly string[];
  /** What the Python of the image must meet, as PEP 440 says it: `==3.12.*`. Null: any. */
  readonly python: string | null;
  readonly distribution: Distribution | null;
}

export interface NeededPackage {
  /** PEP 503. */
  readonly name: string;
  /** PEP 440: `>=2,<3`. Null: any version. */
  readonly specifier: string | null;
}

export const DISTRIBUTIONS = ['alpine', 'debian'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

export const EMPTY_NEED: Need = { packages: [], osPackages: [], python: null, distribution: null };

/** Beyond this many packages a text is no need of one integration; what goes beyond is reported. */
export const MAX_PACKAGES = 500;

export const isEmptyNeed = ({ packages, osPackages }: Need): boolean =>
  packages.length + osPackages.length === 0;

/** As a person would type it, and as a requirements.txt takes it: `requests>=2`. */
export const renderNeededPackage = ({ name, specifier }: NeededPackage): string =>
  `${name}${specifier ?? ''}`;

/**
 * All that two needs ask for. Two constraints on one package must both hold; of Python version and
 * distribution the second's word counts where it has one.
 */
export function mergeNeeds(first: Need, second: Need): Need {
  const packages = new Map(first.packages.map((needed) => [needed.name, needed]));
  for (const { name, specifier } of second.packages) {
    packages.set(name, {
      name,
      specifier: joinSpecifiers(packages.get(name)?.specifier ?? null, specifier),
    });
  }
  return {
    packages: [...packages.values()],
    osPackages: [...new Set([...first.osPackages, ...second.osPackages])],
    python: second.python ?? first.python,
    distribution: second.distribution ?? first.distribution,
  };
}

/** What meets both; clauses that stand in both are kept once. */
export function joinSpecifiers(first: string | null, second: string | null): string | null {
  const clauses = [first, second].flatMap((specifier) => specifier?.split(',') ?? []);
  return clauses.length === 0 ? null : [...new Set(clauses)].join(',');
}
