import { compareOsVersions } from '@/lib/catalog/os-version-order';
import { comparePep440 } from '@/lib/catalog/version-order';
import type { CompareVersions } from '../fixed-version';

/** How versions of an ecosystem compare: PEP 440, apk's order or dpkg's. */
export function comparerOf(ecosystem: string): CompareVersions {
  if (ecosystem === 'PyPI') return comparePep440;
  const manager = ecosystem.startsWith('Alpine:') ? 'apk' : 'dpkg';
  return (a, b) => compareOsVersions(manager, a, b);
}
