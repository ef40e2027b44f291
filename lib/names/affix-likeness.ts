import { alignNames } from './alignment';
import type { Likeness, Values } from './likeness';
import { FAMOUS_RANKS, type KnownName } from './name-index';
import type { NameQuery } from './query';
import type { AffixSignal } from './weights';

type AffixLikeness = Extract<Likeness, { route: 'affix' }>;

/** Beyond these ranks a known name inside a longer one says nothing. */
const RANKS = { apart: 5000, glued: 2000, partner: 1000 };
/** Shorter names stand inside longer ones by chance. */
const SHORTEST = { apart: 4, glued: 5, misspelled: 6 };
const MOST_WORDS = 6;

/** A shorter list does not show which names are hosts to families: pytest-django would be a squat. */
const FEWEST_NAMES = 3000;

/** How the known name stands in the longer one. */
type Fidelity = 'exact' | 'stem' | 'misspelled';

/** How a known name and what was added to it make up a longer one. */
interface Standing {
  addition: readonly string[];
  /** Whether the addition is words of its own. */
  place: 'apart' | 'glued';
  /** Where the addition stands. */
  side: 'before' | 'behind';
  fidelity: Fidelity;
}

/** The known names that the name begins or ends with. */
export function affixLikenesses(query: NameQuery): AffixLikeness[] {
  if (query.index.known.length < FEWEST_NAMES) return [];
  const found = new Map<KnownName, AffixLikeness>();
  const add = (
    target: KnownName | undefined,
    place: 'apart' | 'glued',
    addition: readonly string[],
    side: 'before' | 'behind',
    fidelity: Fidelity,
  ) => {
    if (!target || target === query.left || found.has(target)) return;
    const values = measure(query, target, { addition, place, side, fidelity });
    found.set(target, { route: 'affix', column: 'any', target, addition, values });
  };
  eachWordSplit(query, (base, addition, side) => {
    const exact = query.index.byJoined.get(base);
    if (exact && (exact.rank <= RANKS.apart || exact.isCoveted) && base.length >= SHORTEST.apart) {
      add(exact, 'apart', addition, side, 'exact');
      return;
    }
    const stem = query.index.byStem.get(base);
    if (stem) {
      add(stem, 'apart', addition, side, 'stem');
      return;
    }
    if (base.length < SHORTEST.misspelled || query.vocabulary.uses(base) > 0) return;
    for (const target of misspelled(query, base)) {
      add(target, 'apart', addition, side, 'misspelled');
    }
  });
  eachGluedSplit(query, (base, addition, side) => {
    const exact = query.index.byJoined.get(base);
    if (exact && exact.rank <= RANKS.glued) add(exact, 'glued', addition, side, 'exact');
    else add(query.index.byStem.get(base), 'glued', addition, side, 'stem');
  });
  return [...found.values()];
}

type Visit = (base: string, addition: readonly string[], side: 'before' | 'behind') => void;

/** Cuts the name between two words, longer known part first. */
function eachWordSplit({ words }: NameQuery, visit: Visit): void {
  if (words.length > MOST_WORDS) return;
  for (let length = words.length - 1; length >= 1; length -= 1) {
    visit(words.slice(0, length).join(''), words.slice(length), 'behind');
    const start = words.length - length;
    visit(words.slice(start).join(''), words.slice(0, start), 'before');
  }
}

/** Cuts the name anywhere but between two words, where one part may be a known name. */
function eachGluedSplit({ words, joined, pieces, index }: NameQuery, visit: Visit): void {
  const mayBe = (from: number, to: number) => index.joinedPieces.mayHold(pieces.piece(from, to));
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  const longest = Math.min(joined.length - 2, 40);
  for (let length = SHORTEST.glued; length <= longest; length += 1) {
    if (first.length !== length && mayBe(0, length)) {
      visit(joined.slice(0, length), [joined.slice(length)], 'behind');
    }
    const start = joined.length - length;
    if (last.length !== length && mayBe(start, joined.length)) {
      visit(joined.slice(start), [joined.slice(0, start)], 'before');
    }
  }
}

function misspelled({ index }: NameQuery, base: string): KnownName[] {
  return index.famousSpelling.near(base).flatMap((id) => {
    const target = index.known[id];
    if (!target) return [];
    const limit = target.rank <= FAMOUS_RANKS.twoEdits ? 2 : 1;
    return alignNames(target.joined, base, limit) ? [target] : [];
  });
}

function measure(
  query: NameQuery,
  target: KnownName,
  { addition, place, side, fidelity }: Standing,
): Values<AffixSignal> {
  const { vocabulary } = query;
  const rank = Math.log10(target.rank);
  const text = addition.join('');
  const first = target.words[0] ?? '';
  const last = target.words.at(-1) ?? '';
  const family = side === 'behind' ? vocabulary.opens(first) : vocabulary.closes(last);
  const addedFamily =
    side === 'before'
      ? vocabulary.opens(addition[0] ?? '')
      : vocabulary.closes(addition.at(-1) ?? '');
  const version = /^(v?\d+)+$/.test(text) || /20[12]\d/.test(text);
  const promise = !version && addition.every((word) => PROMISES.has(word));
  const role = !version && !promise && addition.every((word) => ROLES.has(word));
  const decorated = version || promise || role;
  const partner = query.index.byJoined.get(text) ?? query.index.byStem.get(text);
  const twoFamous =
    partner !== undefined && partner !== query.left && partner.rank <= RANKS.partner;
  const addedKnown = knownShare(query, addition);
  return {
    base: 1,
    glued: place === 'glued' ? 1 : 0,
    rank,
    famous: Math.max(0, 2.5 - rank),
    coveted: target.isCoveted ? 1 : 0,
    length: Math.min(10, target.joined.length) / 5,
    before: side === 'before' ? 1 : 0,
    stem: fidelity === 'stem' ? 1 : 0,
    misspelled: fidelity === 'misspelled' ? 1 : 0,
    version: version ? 1 : 0,
    promise: promise ? 1 : 0,
    role: role ? 1 : 0,
    python: /^py(thon)?\d?$/.test(text) ? 1 : 0,
    decoratedRank: decorated ? rank : 0,
    decoratedFamily: decorated ? Math.log2(1 + family) : 0,
    twoFamous: twoFamous ? 1 : 0,
    pairFame: twoFamous ? 3 - Math.log10(partner.rank) : 0,
    slipped: !decorated && addedKnown === 0 && addition.some(isSlippedDecoration) ? 1 : 0,
    family: Math.log2(1 + family),
    addedFamily: Math.log2(1 + addedFamily),
    addedKnown,
    addedLength: Math.min(12, text.length) / 4,
    addedMany: addition.length > 1 ? 1 : 0,
    addedBits: Math.min(6, vocabulary.surprise(text) / (text.length + 1)),
  };
}

function knownShare({ vocabulary }: NameQuery, words: readonly string[]): number {
  let known = 0;
  let all = 0;
  for (const word of words) {
    all += word.length;
    if (vocabulary.uses(word) >= 2) known += word.length;
  }
  return known / Math.max(1, all);
}

/** Words that promise a better edition of the same thing. */
const PROMISES = new Set(
  `new newest latest update updated updater upgrade upgraded install installer setup free easy fast
  faster quick simple better advanced adv pro plus premium lite mini real true official original
  secure safe stable fix fixed patch patched mod modified modifier bypass self custom my the
  unofficial full ultimate super best`
    .trim()
    .split(/\s+/),
);

/** Words that say what part of the same thing this is. */
const ROLES = new Set(
  `lib libs library pkg pkgs package packages module py py2 py3 python python2 python3 pip sys os dev
  beta alpha util utils tool tools toolkit help helper helpers core api sdk client connector print
  test tests testing http https win windows linux darwin mac macos req requester bot app`
    .trim()
    .split(/\s+/),
);

/** Decorations long enough to be known in spite of a slip. */
const LONG_DECORATIONS = [...PROMISES, ...ROLES].filter((word) => word.length >= 5);

function isSlippedDecoration(word: string): boolean {
  return LONG_DECORATIONS.some((one) => one[0] === word[0] && alignNames(one, word, 1) !== null);
}
