import type { VersionSecurity } from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import { getExcuser } from '@/lib/vetting/service/excuser';

/** What excuses the advisories of a version: its packages, and the pip that no list names. */
export function getExcuserOf(security: VersionSecurity, image: string): Promise<Excuser> {
  const findings = security.kind === 'unchecked' ? [] : security.python.findings;
  return getExcuser({ packages: findings.map((one) => one.package), image, now: new Date() });
}
