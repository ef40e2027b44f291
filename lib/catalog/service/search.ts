import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { parseCursor, renderCursor } from '../cursor';
import { renderSearchQuery } from '../render-query';
import type { ResolvedQuery } from '../resolved-query';
import type { Scope } from '../scope';
import { parseSearchQuery, type QueryProblem, type SearchQuery } from '../search-query';
import { pickCorrection } from '../spelling';
import { HIT_KINDS, type HitPosition, type SearchHits, searchCatalog } from '../store/search';
import { findSimilarNames } from '../store/search-detail';
import { resolveQuery } from './query';
import { describeHits, type SearchResult } from './search-result';

export interface SearchOutcome {
  readonly query: string;
  readonly scope: Scope;
  readonly results: readonly SearchResult[];
  readonly total: number;
  /** What is found besides among deprecated and retired images. */
  readonly outside: number;
  /** A query that finds more, where this one found little. */
  readonly didYouMean: string | null;
  /** The results are those of `didYouMean`, because the query itself found nothing. */
  readonly corrected: boolean;
  readonly problems: readonly QueryProblem[];
  readonly nextCursor: string | null;
}

export interface SearchOptions {
  readonly text: string;
  readonly scope: Scope;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Below this many hits a slip of the keyboard is likely. */
const FEW = 3;

/**
 * Searches images, Python packages and OS packages.
 *
 * Spelling is forgiven only where little was found: a fuzzy match beside good ones is noise.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this search
 */
export async function search(options: SearchOptions): Promise<SearchOutcome> {
  const { text, scope, limit, cursor } = options;
  const query = parseSearchQuery(text);
  const list = `search ${scope} ${renderSearchQuery(query)}`;
  const after = readPosition(list, cursor);
  const { resolved, problems } = await resolveQuery(query);
  const found = await findHits(resolved, { scope, limit, after });
  // What is found outside the scope is no slip of the keyboard.
  const isNothing = found.total + found.outside === 0;
  const correction =
    found.total < FEW && (after === null || isNothing)
      ? await correct(query, resolved, { scope, limit, after: isNothing ? after : null }, found)
      : null;
  const corrected = correction !== null && isNothing;
  const shown = corrected ? correction : { resolved, found };
  const last = shown.found.hits[limit - 1];
  return {
    query: text.trim(),
    scope,
    results: await describeHits(shown.found.hits, shown.resolved),
    total: shown.found.total,
    outside: shown.found.outside,
    didYouMean: correction?.text ?? null,
    corrected,
    problems: [...query.problems, ...problems],
    nextCursor:
      last !== undefined && shown.found.total > limit
        ? renderCursor(list, {
            direction: 'after',
            key: String(last.score),
            tie: `${last.kind} ${last.name}`,
          })
        : null,
  };
}

const NOTHING: SearchHits = { hits: [], total: 0, outside: 0 };

interface HitPage {
  readonly scope: Scope;
  readonly limit: number;
  readonly after: HitPosition | null;
}

async function findHits(resolved: ResolvedQuery, page: HitPage): Promise<SearchHits> {
  if (resolved.words.length === 0 && resolved.conditions.length === 0) return NOTHING;
  return searchCatalog({ resolved, ...page });
}

const positionSchema = z.object({
  key: z.string().regex(/^-?\d{1,9}(?:\.\d{1,20})?$/),
  tie: z.string().regex(/^(?:image|package|os-package) [^\0]+$/),
});

function readPosition(list: string, cursor: string | null): HitPosition | null {
  if (cursor === null || cursor === '') return null;
  const parsed = parseCursor(list, cursor);
  const position = parsed.ok ? positionSchema.safeParse(parsed.value) : null;
  if (!position?.success) {
    throw new AppError(
      'bad-request',
      'This cursor belongs to another search, or is none: begin again without it.',
    );
  }
  const { key, tie } = position.data;
  const blank = tie.indexOf(' ');
  return {
    score: Number(key),
    kind: z.enum(HIT_KINDS).parse(tie.slice(0, blank)),
    name: tie.slice(blank + 1),
  };
}

interface Correction {
  readonly text: string;
  readonly resolved: ResolvedQuery;
  readonly found: SearchHits;
}

/** The same query with the words that name nothing replaced by names like them; null if that is no better. */
async function correct(
  query: SearchQuery,
  { words }: ResolvedQuery,
  page: HitPage,
  before: SearchHits,
): Promise<Correction | null> {
  const unknown = words.filter(
    ({ packageIds, osListIds }) => packageIds.length + osListIds.length === 0,
  );
  const similar = await findSimilarNames(
    unknown.map(({ text }) => text),
    page.scope === 'active',
  );
  const corrected = query.words.map(
    (word) => pickCorrection(word, similar.get(word) ?? []) ?? word,
  );
  if (corrected.every((word, index) => word === query.words[index])) return null;
  const better = { ...query, words: corrected };
  const { resolved } = await resolveQuery(better);
  const found = await findHits(resolved, page);
  return found.total > before.total ? { text: renderSearchQuery(better), resolved, found } : null;
}
