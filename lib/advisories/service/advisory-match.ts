import { type AdvisoryMatch, isAdvisoryIdBeginning } from '../advisory-match';
import { matchAdvisoryIds } from '../store/advisory-match';

/** What a text that begins like an advisory's id may become; nothing for any other text. */
export async function findAdvisoryMatches(
  text: string,
  limit: number,
): Promise<readonly AdvisoryMatch[]> {
  return isAdvisoryIdBeginning(text) ? matchAdvisoryIds(text.trim(), limit) : [];
}

/** The advisory that a text is an id of; null where it is none that is known here. */
export async function findAdvisoryNamed(text: string): Promise<string | null> {
  const [match] = await findAdvisoryMatches(text, 1);
  return match !== undefined && match.id.toLowerCase() === text.trim().toLowerCase()
    ? match.key
    : null;
}
