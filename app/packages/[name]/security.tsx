import { PackageSecurity } from '@/components/advisories/package-security';
import { getPythonSecurity } from '@/lib/advisories/service/package';
import { getPassStatus } from '@/lib/advisories/service/status';

/** The security part of a Python package's page. @param name PEP 503 */
export async function Security({ name }: { readonly name: string }) {
  const [security, passes] = await Promise.all([getPythonSecurity(name), getPassStatus()]);
  return <PackageSecurity name={name} security={security} passes={passes} />;
}
