import { alignNames, type Edit } from './alignment';
import { editKind } from './edit-kind';
import type { Likeness, Values } from './likeness';
import type { KnownName } from './name-index';
import type { NameQuery } from './query';
import type { EditSignal } from './weights';

/**
 * The known names within two edits of the name, separators aside, each with its signals; of the most
 * famous and long ones also those within three.
 */
export function editLikenesses(query: NameQuery): Likeness[] {
  const near: { target: KnownName; edits: Edit[] }[] = [];
  for (const id of query.index.spelling.near(query.joined)) {
    const target = query.index.known[id];
    if (!target || target.name === query.name) continue;
    const edits = alignNames(target.joined, query.joined, 2);
    if (edits) near.push({ target, edits });
  }
  for (const target of query.index.byInitial.get(query.joined.charAt(0)) ?? []) {
    if (target.name === query.name || query.joined.length < SHORTEST_AT_THREE_EDITS) continue;
    const edits = alignNames(target.joined, query.joined, 3);
    if (edits?.length === 3) near.push({ target, edits });
  }
  const within1 = near.filter(({ edits }) => edits.length <= 1).length;
  const at2 = near.filter(({ edits }) => edits.length === 2).length;
  const crowd = { within1, at2 };
  return near.map(({ target, edits }) => ({
    route: 'edit',
    column: edits.length === 0 ? 'same' : edits.length === 1 ? 'one' : 'two',
    target,
    edits,
    values: measure(query, target, edits, crowd),
  }));
}

/** Less would be left of the target than was changed of it. */
const SHORTEST_AT_THREE_EDITS = 6;

function measure(
  query: NameQuery,
  target: KnownName,
  edits: readonly Edit[],
  crowd: { within1: number; at2: number },
): Values<EditSignal> {
  const { vocabulary } = query;
  const changed = changedWord(query, target);
  const rank = Math.log10(target.rank);
  const surprise = vocabulary.surprise(changed.to);
  const gain = surprise - vocabulary.surprise(changed.from);
  const uses = vocabulary.uses(changed.to);
  const covered = vocabulary.coverage(changed.to);
  const values: Values<EditSignal> = {
    base: 1,
    [lengthSignal(target.joined.length)]: 1,
    rank,
    coreRank: Math.log10(coreRankWithout(query, target)),
    obscure: Math.max(0, rank - 3.3),
    shortAndObscure: (Math.max(0, 8 - target.joined.length) * rank) / 4,
    bearers: Math.min(5, Math.log2(bearersWithout(query, target))),
    bits: Math.min(70, surprise) / 10,
    bits40: Math.min(40, surprise) / 10,
    bits25: Math.min(25, surprise) / 10,
    bitsPerLetter: Math.min(6, surprise / (changed.to.length + 1)),
    bitsGained: Math.min(12, Math.max(-8, gain)) / 4,
    knownWord: uses > 0 ? 1 : 0,
    wordUses: Math.min(6, Math.log2(1 + uses)),
    composed: uses === 0 && covered === 1 ? 1 : 0,
    covered,
    coverLost: Math.max(0, vocabulary.coverage(changed.from) - covered),
    crowd1: Math.log2(1 + crowd.within1 - (edits.length <= 1 ? 1 : 0)),
    crowd2: Math.log2(1 + crowd.at2 - (edits.length === 2 ? 1 : 0)),
    moreWords: query.words.length === target.words.length ? 0 : 1,
    singleWord: query.words.length === 1 && target.words.length === 1 ? 1 : 0,
    coveted: target.isCoveted ? 1 : 0,
    third: edits.length === 3 ? 1 : 0,
    shortPy: target.joined.length <= 7 && /^py|py$/.test(query.joined) ? 1 : 0,
  };
  if (changed.at === null) {
    values.ordinary = ordinaryShare(query);
  } else {
    values.shortWord = Math.max(0, 8 - changed.from.length);
    values.threeLetterWord = changed.from.length <= 3 ? 1 : 0;
    const siblings = vocabulary.siblings(target.words, changed.at);
    values.siblings = Math.log2(Math.max(1, siblings));
  }
  for (const edit of edits) {
    const kind = editKind(target.joined, edit);
    values[kind] = (values[kind] ?? 0) + 1;
  }
  return values;
}

/**
 * Where the two names differ in one word only, that word: of `azure-mgmt-dns` and `azure-mgmt-das`
 * only three letters were anybody's choice. Otherwise the whole names, without separators.
 */
function changedWord(
  query: NameQuery,
  target: KnownName,
): { from: string; to: string; at: number | null } {
  const whole = { from: target.joined, to: query.joined, at: null };
  if (target.words.length !== query.words.length || target.words.length === 1) return whole;
  const differing = target.words.flatMap((word, i) => (word === query.words[i] ? [] : [i]));
  const [at] = differing;
  if (differing.length !== 1 || at === undefined) return whole;
  return { from: target.words[at] ?? '', to: query.words[at] ?? '', at };
}

/** The share of letters that stand in words which at least two names of the list use. */
function ordinaryShare(query: NameQuery): number {
  let ordinary = 0;
  for (const word of query.words) if (query.vocabulary.uses(word) >= 2) ordinary += word.length;
  return ordinary / query.joined.length;
}

function lengthSignal(length: number): EditSignal {
  if (length <= 3) return 'length3';
  if (length === 4) return 'length4';
  if (length === 5) return 'length5';
  if (length === 6) return 'length6';
  if (length === 7) return 'length7';
  if (length === 8) return 'length8';
  return length <= 11 ? 'length11' : 'longer';
}

function coreRankWithout({ left }: NameQuery, target: KnownName): number {
  return left?.rank === target.coreRank ? target.rank : target.coreRank;
}

function bearersWithout({ left }: NameQuery, target: KnownName): number {
  const bears = left?.joined.includes(target.joined) ?? false;
  return Math.max(1, target.bearers - (bears ? 1 : 0));
}
