import type { ImageStatus } from './version-record';

/**
 * Three places say whether an image is deprecated, and none of them is complete: a line in the header
 * of the tag file, the environment of the image, and build.conf in the source repository.
 */
export type DeprecationSource = 'header' | 'environment' | 'build.conf';

export interface DeprecationStatement {
  readonly source: DeprecationSource;
  /** Null: this source cannot say. `why` has the reason. */
  readonly deprecated: boolean | null;
  readonly why: string | null;
}

export interface Deprecation {
  /** The union: one source is enough. */
  readonly deprecated: boolean;
  readonly reason: string | null;
  readonly statements: readonly DeprecationStatement[];
  /** Of the sources that can say, some say yes and some no. */
  readonly disagree: boolean;
}

/** What build.conf says, or why it says nothing. */
export type BuildConf = boolean | 'no-folder' | 'not-read';

export interface DeprecationFacts {
  /** As the last run left it: already the union of what it could read. */
  readonly status: ImageStatus;
  readonly buildConf: BuildConf;
  readonly imageReason: string | null;
  /** Null where the image has no last version. */
  readonly version: {
    readonly era: 'A' | 'B' | 'C';
    readonly deprecatedHeader: boolean;
    readonly deprecatedEnvironment: boolean;
    readonly deprecatedReason: string | null;
  } | null;
}

export function readDeprecation(facts: DeprecationFacts): Deprecation {
  const { status, buildConf, imageReason, version } = facts;
  const statements = [...readVersion(version), readBuildConf(buildConf)];
  const spoken = statements.filter((statement) => statement.deprecated !== null);
  const said = spoken.some((statement) => statement.deprecated);
  const deprecated = said || status === 'deprecated';
  return {
    deprecated,
    reason: deprecated ? (imageReason ?? version?.deprecatedReason ?? null) : null,
    statements,
    disagree: said && spoken.some((statement) => !statement.deprecated),
  };
}

/**
 * A run keeps the union as the status of an image, and what build.conf alone says only where the
 * places disagree; where they do not, the status is what build.conf says.
 *
 * @param disagreement what build.conf says (null: there is no folder) where a run found the places
 *   to disagree; null where it did not
 * @param sourceRead whether a run ever read the source repository
 */
export function inferBuildConf(
  status: ImageStatus,
  disagreement: { readonly buildConf: boolean | null } | null,
  sourceRead: boolean,
): BuildConf {
  if (disagreement !== null) return disagreement.buildConf ?? 'no-folder';
  if (!sourceRead || status === 'unknown') return 'not-read';
  return status === 'retired' ? 'no-folder' : status === 'deprecated';
}

function readVersion(version: DeprecationFacts['version']): readonly DeprecationStatement[] {
  if (version === null) return [];
  const canHaveLine = version.era === 'C' || version.deprecatedHeader;
  return [
    {
      source: 'header',
      deprecated: canHaveLine ? version.deprecatedHeader : null,
      why: canHaveLine ? null : 'Scans of that time did not write such a line',
    },
    { source: 'environment', deprecated: version.deprecatedEnvironment, why: null },
  ];
}

function readBuildConf(buildConf: BuildConf): DeprecationStatement {
  switch (buildConf) {
    case 'no-folder': {
      const why = 'The image has no folder in the source repository any more';
      return { source: 'build.conf', deprecated: null, why };
    }
    case 'not-read': {
      const why = 'The source repository was not read';
      return { source: 'build.conf', deprecated: null, why };
    }
    default:
      return { source: 'build.conf', deprecated: buildConf, why: null };
  }
}
