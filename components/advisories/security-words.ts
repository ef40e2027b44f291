import type { SecurityChange } from '@/lib/advisories/version-security';

/** @example '2 Python findings gained, 1 fixed, 3 still there' */
export function describeChange({ gained, fixed, still }: SecurityChange): string {
  if (gained.length + fixed.length + still.length === 0) {
    return 'no known Python vulnerability in either, of what was checked';
  }
  const noun = gained.length === 1 ? 'Python finding' : 'Python findings';
  return `${gained.length} ${noun} gained, ${fixed.length} fixed, ${still.length} still there`;
}
