import type { Finding } from '@/lib/vetting/finding';

/** The form of an exception from a finding, filled in; for one request where one is given. */
export function exceptionHref(
  packageName: string,
  finding: Finding,
  requestId: number | null,
): string {
  const params = new URLSearchParams({ kind: 'exception', of: packageName });
  const { excuses } = finding;
  if (excuses?.kind === 'license') params.set('license', excuses.licenseClass);
  if (excuses?.kind === 'advisory') params.set('advisory', excuses.id);
  if (excuses?.kind === 'name') params.set('name', '1');
  if (requestId !== null) params.set('request', String(requestId));
  return `/requests/new?${params}`;
}
