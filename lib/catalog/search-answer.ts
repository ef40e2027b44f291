import * as z from 'zod/mini';

/** One thing the search found, of whatever kind. */
const searchResultSchema = z.object({
  kind: z.enum(['image', 'package', 'os-package']),
  name: z.string(),
  href: z.string(),
  title: z.string(),
  /** One line under the title. */
  detail: z.string(),
  /** Where the words of the query were found. */
  matched: z.string(),
});

/** `GET /api/v1/search?q=&limit=` */
export const searchAnswerSchema = z.object({
  query: z.string(),
  results: z.array(searchResultSchema),
  /** A query that finds more, where this one found little. */
  didYouMean: z.nullable(z.string()),
  total: z.number(),
});

export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
