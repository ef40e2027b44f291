import type { SecurityChange } from '@/lib/advisories/version-security';

/** @example '2 Python findings gained, 1 fixed, 3 still there' */
export function describeChange({ gained, fixed, still }: SecurityChange): string {
  if (gained.length + fixed.length + still.length === 0) {
    return 'no known Python vulnerability in either, of what was checked';
  }
  const noun = gained.length === 1 ? 'Python finding' : 'Python findings';
  return `${gained.length} ${noun} gained, ${fixed.length} fixed, ${still.length} still there`;
}

/**
 * A comparison in the words of its summary line; empty where nothing changes or nobody can say.
 *
 * @example '1 advisory gained, 2 advisories fixed'
 */
export function summarizeSecurityChange(changes: readonly (SecurityChange | null)[]): string {
  const count = (which: 'gained' | 'fixed') =>
    changes.reduce(
      (total, change) =>
        total + (change?.[which].filter((finding) => !finding.unimportant).length ?? 0),
      0,
    );
  const say = (which: 'gained' | 'fixed') => {
    const total = count(which);
    if (total === 0) return '';
    return `${total.toLocaleString('en')} ${total === 1 ? 'advisory' : 'advisories'} ${which}`;
  };
  return [say('gained'), say('fixed')].filter(Boolean).join(', ');
}
