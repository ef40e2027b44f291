import * as z from 'zod/mini';

/** One thing the search found, of whatever kind. */
const searchResultSchema = z.object({
  kind: z.enum(['image', 'package', 'os-package']),
  name: z.string(),
  href: z.string(),
  title: z.string(),
  /** One line under the title. */
  detail: z.string(),
  /** Where the words of the query were found, if not in the name. */
  matched: z.string(),
  /** Of an image. */
  status: z.nullable(z.enum(['active', 'deprecated', 'retired', 'unknown'])),
});

/** `GET /api/v1/search?q=&limit=` */
export const searchAnswerSchema = z.object({
  query: z.string(),
  results: z.readonly(z.array(searchResultSchema)),
  /** A query that finds more, where this one found little. */
  didYouMean: z.nullable(z.string()),
  total: z.number(),
  /** What is found besides among deprecated and retired images. */
  outside: z.number(),
  /** The results are those of `didYouMean`. */
  corrected: z.boolean(),
  /** Parts of the query that were left out, and why. */
  problems: z.readonly(z.array(z.object({ part: z.string(), message: z.string() }))),
});

export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
