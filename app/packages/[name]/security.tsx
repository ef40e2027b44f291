import { PackageSecurity } from '@/components/advisories/package-security';
import { getPythonSecurity } from '@/lib/advisories/service/package';
import { getPassStatus } from '@/lib/advisories/service/status';
import type { Excuser } from '@/lib/vetting/excuser';

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly excuser: Excuser;
}

/** The security part of a Python package's page. */
export async function Security({ name, excuser }: Props) {
  const [security, passes] = await Promise.all([getPythonSecurity(name), getPassStatus()]);
  return <PackageSecurity name={name} security={security} excuser={excuser} passes={passes} />;
}
