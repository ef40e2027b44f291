import { findMaliciousNames } from '@/lib/advisories/service/exposure';
import { classifyName } from '../classify';
import type { CatalogKnowledge } from '../knowledge';
import type { JudgedNames, JudgeOptions } from '../name-state';
import { readSpelling } from '../spelling';
import { findEstablished, findStandingDecisions } from '../store/memory';
import { getCurrentIndex } from './popularity';

/**
 * Says of each name whether it looks like an imitation of a well-known one, by the popularity list in
 * use, what people have decided, how long the catalogue has known it, and which names stored reports
 * call malicious. Any text is a name to be judged; each gets an answer, in order.
 */
export async function judgeNames(
  names: readonly string[],
  { similarityOnly = false, leaveOneOut = false }: JudgeOptions = {},
): Promise<JudgedNames> {
  const { index, facts } = await getCurrentIndex();
  const knowledge = similarityOnly ? undefined : await recall(names);
  return {
    findings: names.map((name) =>
      classifyName(index, name, { leaveOneOut, ...(knowledge && { knowledge }) }),
    ),
    list: facts,
  };
}

/** What is remembered of these names. */
async function recall(names: readonly string[]): Promise<CatalogKnowledge> {
  const spelled = names.map(readSpelling).filter(({ kind }) => kind === 'name');
  const asked = [...new Set(spelled.map((one) => one.normalizedName))];
  if (asked.length === 0) {
    return { decisions: new Map(), establishedSince: new Map(), malicious: new Map() };
  }
  const [decisions, establishedSince, malicious] = await Promise.all([
    findStandingDecisions(asked),
    findEstablished(asked),
    findMaliciousNames(),
  ]);
  return {
    decisions,
    establishedSince,
    malicious: new Map(
      [...malicious].map(([name, [advisory = '']]) => [name, { advisory, summary: null }]),
    ),
  };
}
