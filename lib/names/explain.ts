import type { Edit } from './alignment';
import type { NameSignal } from './finding';
import type { Likeness } from './likeness';
import { type Contribution, contributionsOf } from './weights';

/**
 * Says in words why a name resembles a known one: one sentence, and the signals summed up under a
 * few headings, weightiest first.
 */
export function explainLikeness(
  likeness: Likeness,
  name: string,
): { sentence: string; signals: NameSignal[] } {
  const { target } = likeness;
  const how = describeHow(likeness, name);
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
  const place = `the ${rankWords(target.rank)} package`;
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
    against: 'so little of it differs that names are alike by chance',
  },
  letters: {
    for: 'its letters follow each other as in no chosen word',
    against: 'its letters read like a chosen word',
  },
  words: { for: 'it is not made of known words', against: 'it is made of known words' },
  neighbors: { for: 'nothing else is near', against: 'several known names are as near' },
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

/** How the name differs from its target, so that the target's name completes the sentence. */
function describeHow(likeness: Likeness, name: string): string {
  if (likeness.route === 'order') {
    return likeness.column === 'words' ? 'the words of' : 'the two halves, in another order, of';
  }
  if (likeness.route === 'affix') {
    const misspelled = likeness.values.misspelled ? ', misspelled' : '';
    return `${quote(likeness.addition.join('-'))} added to${misspelled}`;
  }
  if (likeness.edits.length > 0) {
    return `${likeness.edits.map(describeEdit).join(' and ')} from`;
  }
  return `${quote(name)} is separated differently from`;
}

function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'swap':
      return `two neighboring letters (${quote(edit.letters)}) swapped`;
    case 'insert':
      return `${quote(edit.inserted)} inserted`;
    case 'omit':
      return `${quote(edit.omitted)} left out`;
    case 'replace':
      return `${quote(edit.from)} replaced by ${quote(edit.to)}`;
  }
}

function quote(text: string): string {
  return `"${text}"`;
}

/** "most downloaded", "2nd most downloaded" */
export const rankWords = (rank: number): string =>
  `${rank === 1 ? '' : `${ordinal(rank)} `}most downloaded`;

/** 1st, 2nd, 3rd, 4th, 11th, 1,002nd */
export function ordinal(rank: number): string {
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  const digits = String(rank);
  const grouped = rank < 1000 ? digits : `${digits.slice(0, -3)},${digits.slice(-3)}`;
  return `${grouped}${suffix}`;
}
