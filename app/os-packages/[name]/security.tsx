import { PackageSecurity } from '@/components/advisories/package-security';
import { getOsSecurity } from '@/lib/advisories/service/package';
import { getPassStatus } from '@/lib/advisories/service/status';

/** The security part of an OS package's page. */
export async function Security({ name }: { readonly name: string }) {
  const [security, passes] = await Promise.all([getOsSecurity(name), getPassStatus()]);
  return <PackageSecurity name={name} security={security} excuser={null} passes={passes} />;
}
