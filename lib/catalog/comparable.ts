import type { ComparableVersion } from './compare';
import type { VersionRecord } from './version-record';

/** What a comparison reads of a version record. */
export function toComparable(version: VersionRecord): ComparableVersion {
  const { osId, osVersion } = version;
  return {
    sizeMib: version.sizeMib,
    facts: {
      python: version.pythonVersion,
      os: osId === null ? null : [osId, osVersion].filter((part) => part !== null).join(' '),
      command: version.command,
      entrypoint: version.entrypoint,
      signature: version.trust,
      deprecated: readDeprecated(version),
    },
    osScan: version.osScan,
    pythonPackages: version.pythonPackages,
    osPackages: version.osPackages,
    environment: version.environment,
    labels: version.labels,
    osRelease: version.osRelease,
  };
}

function readDeprecated(version: VersionRecord): string | null {
  if (!version.deprecatedHeader && !version.deprecatedEnvironment) return null;
  return version.deprecatedReason ?? 'No reason is given';
}
