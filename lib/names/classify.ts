import { explainLikeness, placeWords } from './explain';
import type { NameFinding, NameSignal, NameTier } from './finding';
import { type CatalogKnowledge, NO_KNOWLEDGE } from './knowledge';
import type { Likeness } from './likeness';
import type { NameIndex } from './name-index';
import { findProtectedName, type ProtectedName } from './protected-names';
import { queryOf } from './query';
import { likenessesOf } from './resemble';
import { readSpelling, type Spelling } from './spelling';
import { scoreOf, THRESHOLDS } from './weights';

export interface ClassifyOptions {
  knowledge?: CatalogKnowledge;
  /** Judge a name of the popularity list as if it were not there. */
  leaveOneOut?: boolean;
}

/**
 * Says whether a package name looks like an imitation of a well-known one. Any string is a name to
 * be judged; there is no input it fails on.
 *
 * In this order: what is no package name, a known malicious one, a reviewer's decision, a name of the popularity list, a
 * name long in the catalogue, a protected name, and only then the likeness to known names.
 */
export function classifyName(
  index: NameIndex,
  name: string,
  { knowledge = NO_KNOWLEDGE, leaveOneOut = false }: ClassifyOptions = {},
): NameFinding {
  const spelling = readSpelling(name);
  const { normalizedName } = spelling;
  const answer = (rest: Omit<NameFinding, 'name' | 'normalizedName'>): NameFinding => ({
    name,
    normalizedName,
    ...rest,
  });
  if (spelling.kind === 'not-a-name') return answer(judgeForeign(index, spelling));

  const listed = index.byName.get(normalizedName) ?? null;
  const known = settledByKnowledge(knowledge, normalizedName, listed !== null);
  if (known) return answer(known);
  if (listed && !leaveOneOut) {
    return answer(clean('listed', `It is ${placeWords(index, listed.rank)}.`));
  }
  const since = knowledge.establishedSince.get(normalizedName);
  if (since !== undefined) {
    return answer(clean('established', `Images have held it since ${since}.`));
  }
  const guarded = listed ? null : findProtectedName(normalizedName);
  if (guarded) return answer(judgeProtected(guarded));

  const query = queryOf(index, normalizedName, listed);
  const likenesses = likenessesOf(query);
  const best = mostAlike(likenesses);
  if (!best) return answer(clean('unlike', 'No well-known name is close to it.'));
  const tier = tierOf(best.score);
  if (tier) {
    const target = best.likeness.target.name;
    const { signals, sentence } = explainLikeness(index, best.likeness, normalizedName);
    return answer({ verdict: 'suspicious', tier, target, signals, reason: sentence });
  }
  // What is cleared is cleared of imitating the name that a reader has in mind.
  const near = nearest(likenesses) ?? best.likeness;
  const { signals } = explainLikeness(index, near, normalizedName);
  const reason = `The closest well-known name is ${near.target.name}, and more speaks against an imitation.`;
  return answer({ verdict: 'clean', tier: null, target: null, signals, reason });
}

/** The likeness with the least difference; among equals, the weightiest. */
function nearest(likenesses: readonly Likeness[]): Likeness | null {
  const byDistance = likenesses.map((likeness) => ({
    likeness,
    distance: likeness.route === 'edit' ? likeness.edits.length : MOVED_OR_ADDED,
    score: scoreOf(likeness),
  }));
  byDistance.sort((a, b) => a.distance - b.distance || b.score - a.score);
  return byDistance[0]?.likeness ?? null;
}

/** Words moved or added change more than any slip but the longest. */
const MOVED_OR_ADDED = 2;

function mostAlike(likenesses: readonly Likeness[]): { likeness: Likeness; score: number } | null {
  let best: { likeness: Likeness; score: number } | null = null;
  for (const likeness of likenesses) {
    const score = scoreOf(likeness);
    if (!best || score > best.score) best = { likeness, score };
  }
  return best;
}

function tierOf(score: number): NameTier | null {
  if (score >= THRESHOLDS.high) return 'high';
  return score >= THRESHOLDS.review ? 'review' : null;
}

type Judgment = Omit<NameFinding, 'name' | 'normalizedName'>;

function settled(kind: string, text: string, rest: Omit<Judgment, 'signals' | 'reason'>): Judgment {
  const signal: NameSignal = { kind, text, weight: null };
  return { ...rest, signals: [signal], reason: text };
}

function clean(kind: string, text: string): Judgment {
  return settled(kind, text, { verdict: 'clean', tier: null, target: null });
}

function judgeForeign(
  index: NameIndex,
  { problem, resembles }: Extract<Spelling, { kind: 'not-a-name' }>,
): Judgment {
  const target = resembles !== null && index.byName.has(resembles) ? resembles : null;
  if (target === null) {
    return settled('not-a-name', problem, { verdict: 'suspicious', tier: 'review', target });
  }
  const text = `It reads like ${target}. ${problem}`;
  return settled('look-alike-letters', text, { verdict: 'suspicious', tier: 'high', target });
}

function settledByKnowledge(
  knowledge: CatalogKnowledge,
  name: string,
  isListed: boolean,
): Judgment | null {
  const malicious = knowledge.malicious.get(name);
  // A well-known package was broken into, not made for it: which versions, the advisories say.
  if (malicious && !isListed) {
    const { advisory, summary } = malicious;
    const text = `${advisory} says that this package is malicious${summary ? `: ${summary}` : '.'}`;
    return settled('malicious', text, { verdict: 'malicious', tier: 'high', target: null });
  }
  const decision = knowledge.decisions.get(name);
  if (decision) {
    const who = `${decision.decidedBy} on ${decision.decidedOn}: ${decision.reason}`;
    return decision.verdict === 'legitimate'
      ? clean('decided', `Found legitimate by ${who}`)
      : settled('decided', `Found to be a squat by ${who}`, {
          verdict: 'suspicious',
          tier: 'high',
          target: decision.target,
        });
  }
  return null;
}

function judgeProtected({ name, kind, what, edits }: ProtectedName): Judgment {
  const text = edits === 0 ? `${name} ${what}.` : `It is one edit from ${name}, which ${what}.`;
  return settled('protected', text, {
    verdict: 'suspicious',
    tier: edits === 0 && kind === 'not-a-package' ? 'high' : 'review',
    target: name,
  });
}
