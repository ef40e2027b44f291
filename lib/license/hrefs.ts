import { type InventoryFilter, renderInventoryFilter } from './inventory';

/** Packages by license, narrowed. */
export function licensePackagesHref(filter: Partial<InventoryFilter>, page = 1): string {
  const params = renderInventoryFilter(filter);
  if (page > 1) params.set('page', String(page));
  return params.size === 0 ? '/licenses/packages' : `/licenses/packages?${params}`;
}
