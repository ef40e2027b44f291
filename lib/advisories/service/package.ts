import { describeNotAsked, isNotAsked } from '../query';
import { findOsPackage, findPythonPackage, type PackageSecurity } from '../store/package';

export type { PackageSecurity };

/** What is known of a Python package over all its releases here. @param name PEP 503 */
export async function getPythonSecurity(name: string): Promise<PackageSecurity> {
  return inWords(await findPythonPackage(name));
}

/** The same of a package of a distribution. */
export async function getOsSecurity(name: string): Promise<PackageSecurity> {
  return inWords(await findOsPackage(name));
}

const inWords = (found: PackageSecurity): PackageSecurity => ({
  ...found,
  notAsked: found.notAsked.map(({ reason, count }) => ({
    reason: isNotAsked(reason) ? describeNotAsked(reason) : reason,
    count,
  })),
});
