import type { GroupComparison } from '@/lib/license/inventory';

/** What each kind of difference is, and what it means. */
export const comparisonWords: Readonly<
  Record<GroupComparison, { readonly title: string; readonly meaning: string }>
> = {
  'upstream-passes-wrongly': {
    title: 'Upstream passes it, the policy does not',
    meaning:
      'A pattern is found somewhere in every license line, and the license as a whole needs approval or is not known. No approval is on record.',
  },
  'upstream-passes-unread': {
    title: 'Upstream passes it because no line is there',
    meaning:
      'The scan shows no license line, so there is nothing to match and nothing to object to. The license needs approval, or nobody knows it.',
  },
  'upstream-refuses-wrongly': {
    title: 'Upstream refuses it, the policy does not',
    meaning: 'No pattern matches a line of it, though the license as settled passes.',
  },
  'upstream-skips': {
    title: 'Upstream is told to skip it',
    meaning: 'A recorded decision of upstream’s; the policy alone would not let it pass.',
  },
  'upstream-undecided': {
    title: 'Upstream’s gate cannot be told',
    meaning: 'Its script asks GitHub, or a pattern of it cannot be run safely.',
  },
  agree: { title: 'Both agree', meaning: 'Both pass it, or neither does.' },
  'not-known': {
    title: 'Not compared',
    meaning: 'Upstream’s files were not read, or no scan of the release is left.',
  },
};
