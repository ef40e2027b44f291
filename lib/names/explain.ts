import { describeDifference } from './difference';
import type { NameSignal } from './finding';
import type { Likeness } from './likeness';
import type { NameIndex } from './name-index';
import { type Contribution, contributionsOf } from './weights';

/**
 * Says in words why a name resembles a known one: one sentence, and the signals summed up under a
 * few headings, weightiest first.
 */
export function explainLikeness(
  index: NameIndex,
  likeness: Likeness,
  name: string,
): { sentence: string; signals: NameSignal[] } {
  const { target } = likeness;
  const how = describeDifference(likeness, name);
  const signals = new Map<Heading, number>();
  const add = ({ signal, weight }: Contribution, sign: 1 | -1) => {
    const heading = headingOf(signal);
    signals.set(heading, (signals.get(heading) ?? 0) + sign * weight);
  };
  for (const one of contributionsOf(likeness)) add(one, 1);
  // What every pair of names has, speaks for nobody: say only by how much this one differs.
  for (const one of contributionsOf(ordinaryLike(likeness))) add(one, -1);
  const listed = [...signals]
    .filter(([, weight]) => Math.abs(weight) >= WORTH_SAYING)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([kind, weight]): NameSignal => {
      const text =
        kind === 'difference'
          ? `${how} ${target.name}`
          : TEXTS[kind][weight > 0 ? 'for' : 'against'];
      return { kind, text, weight: Math.round(weight * 100) / 100 };
    });
  const place = placeWords(index, target.rank);
  return {
    sentence: `${how.charAt(0).toUpperCase()}${how.slice(1)} ${target.name}, ${place}.`,
    signals: listed,
  };
}

/** A likeness as they mostly are: to a name of rank 1,000, with letters as names have them. */
function ordinaryLike(likeness: Likeness): Likeness {
  switch (likeness.route) {
    case 'edit':
      return {
        ...likeness,
        values: {
          rank: 3,
          coreRank: 3,
          length8: 1,
          singleWord: 1,
          bits: 2.5,
          bits40: 2.5,
          bits25: 2.5,
          bitsPerLetter: 3.5,
        },
      };
    case 'affix':
      return { ...likeness, values: { rank: 3, length: 1.4, addedBits: 3.5, addedLength: 1.5 } };
    case 'order':
      return { ...likeness, values: { rank: 3 } };
  }
}

/** Log-odds below which a heading changes nobody's mind. */
const WORTH_SAYING = 0.2;

type Heading =
  | 'difference'
  | 'fame'
  | 'subject'
  | 'length'
  | 'letters'
  | 'words'
  | 'neighbors'
  | 'family';

const TEXTS = {
  difference: { for: '', against: '' },
  fame: { for: 'the target is famous', against: 'the target is little known' },
  subject: {
    for: 'the target deals with what thieves are after: money, chats, secrets or first steps',
    against: '',
  },
  length: {
    for: 'too long to be so alike by chance',
    against: 'so short that names are alike by chance',
  },
  letters: {
    for: 'its letters stand together as in no word or name',
    against: 'its letters read like a word that somebody chose',
  },
  words: { for: 'it is not made of known words', against: 'known words can be read in it' },
  neighbors: { for: 'nothing else is near', against: 'other known names are about as near' },
  family: {
    for: 'packages are not usually named like this',
    against: 'whole families of packages are named like this',
  },
} satisfies Record<Heading, { for: string; against: string }>;

const HEADINGS: Partial<Record<Contribution['signal'], Heading>> = {
  rank: 'fame',
  coreRank: 'fame',
  obscure: 'fame',
  bearers: 'fame',
  famous: 'fame',
  shortAndObscure: 'fame',
  coveted: 'subject',
  length: 'length',
  length3: 'length',
  length4: 'length',
  length5: 'length',
  length6: 'length',
  length7: 'length',
  length8: 'length',
  length11: 'length',
  longer: 'length',
  shortPy: 'length',
  shortWord: 'length',
  threeLetterWord: 'length',
  singleWord: 'length',
  bits: 'letters',
  bits25: 'letters',
  bits40: 'letters',
  bitsPerLetter: 'letters',
  bitsGained: 'letters',
  addedBits: 'letters',
  knownWord: 'words',
  wordUses: 'words',
  composed: 'words',
  covered: 'words',
  coverLost: 'words',
  ordinary: 'words',
  addedKnown: 'words',
  glued: 'words',
  crowd1: 'neighbors',
  crowd2: 'neighbors',
  siblings: 'family',
  family: 'family',
  addedFamily: 'family',
  decoratedFamily: 'family',
};

/** Everything else says how the two names differ. */
function headingOf(signal: Contribution['signal']): Heading {
  return HEADINGS[signal] ?? 'difference';
}

/** "the most downloaded package", "the 2nd most downloaded package"; of a list by hand nobody counted. */
export function placeWords({ isCounted }: NameIndex, rank: number): string {
  if (!isCounted) return 'one of the best known packages';
  return `the ${rank === 1 ? '' : `${ordinal(rank)} `}most downloaded package`;
}

/** 1st, 2nd, 3rd, 4th, 11th, 1,002nd */
export function ordinal(rank: number): string {
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  const digits = String(rank);
  const grouped = rank < 1000 ? digits : `${digits.slice(0, -3)},${digits.slice(-3)}`;
  return `${grouped}${suffix}`;
}
