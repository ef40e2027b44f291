/** A compressed size with its unit; a size that no scan recorded is said to be unknown. */
export function Size({ mib }: { readonly mib: number | null }) {
  if (mib === null) return <span title="The scan did not record a size">unknown</span>;
  return <>{formatSize(mib)}</>;
}

/** @example formatSize(1285.14) // '1,285.1 MiB' */
export function formatSize(mib: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${mib.toLocaleString('en', digits)} MiB`;
}
