// Apart from the other addresses: tables in the browser need it, and not what filters are read with.

/** All that is known of the license of a package version. Without one: of all its versions. */
export function licenseEvidenceHref(normalizedName: string, version?: string): string {
  const path = `/packages/${encodeURIComponent(normalizedName)}/licenses`;
  return version === undefined ? path : `${path}?${new URLSearchParams({ version })}`;
}
