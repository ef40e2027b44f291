import type { VersionRecord } from './version-record';

/**
 * A version as the API answers it. What `drydock export versions` also says has the same names here.
 */
export function toVersionJson(version: VersionRecord) {
  const { id: _, createdRaw, ...rest } = version;
  return {
    ...rest,
    created: createdRaw,
    deprecated: version.deprecatedHeader || version.deprecatedEnvironment,
  };
}
