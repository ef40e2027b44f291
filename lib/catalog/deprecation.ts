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

export interface DeprecationFacts {
  readonly status: ImageStatus;
  /** From build.conf. */
  readonly imageReason: string | null;
  /** Null where the image has no last version. */
  readonly version: {
    readonly era: 'A' | 'B' | 'C';
    readonly deprecatedHeader: boolean;
    readonly deprecatedEnvironment: boolean;
    readonly deprecatedReason: string | null;
  } | null;
}

export function readDeprecation({ status, imageReason, version }: DeprecationFacts): Deprecation {
  const statements = [...readVersion(version), readBuildConf(status)];
  const spoken = statements.filter((statement) => statement.deprecated !== null);
  const deprecated = spoken.some((statement) => statement.deprecated);
  return {
    deprecated,
    reason: deprecated ? (imageReason ?? version?.deprecatedReason ?? null) : null,
    statements,
    disagree: deprecated && spoken.some((statement) => !statement.deprecated),
  };
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

function readBuildConf(status: ImageStatus): DeprecationStatement {
  if (status === 'retired') {
    const why = 'The image has no folder in the source repository any more';
    return { source: 'build.conf', deprecated: null, why };
  }
  if (status === 'unknown') {
    return { source: 'build.conf', deprecated: null, why: 'The source repository was not read' };
  }
  return { source: 'build.conf', deprecated: status === 'deprecated', why: null };
}
