import { type InventoryFilter, renderInventoryFilter } from './inventory';

/** Packages by license, narrowed. */
export function licensePackagesHref(filter: Partial<InventoryFilter>, page = 1): string {
  const params = renderInventoryFilter(filter);
  if (page > 1) params.set('page', String(page));
  return params.size === 0 ? '/licenses/packages' : `/licenses/packages?${params}`;
}

/** All that is known of the license of a package version. Without one: of all its versions. */
export function licenseEvidenceHref(normalizedName: string, version?: string): string {
  const path = `/packages/${encodeURIComponent(normalizedName)}/licenses`;
  return version === undefined ? path : `${path}?${new URLSearchParams({ version })}`;
}
