import { z } from 'zod/mini';

const answerSchema = z.object({
  items: z.array(z.object({ image: z.string(), tag: z.string(), createdAt: z.string() })),
});

export type OfferedReference = z.infer<typeof answerSchema>['items'][number];

/**
 * `GET /api/v1/references`: versions that a half-typed text may become.
 *
 * @throws Error where the server does not answer, or with something else
 */
export async function fetchReferences(
  typed: string,
  limit: number,
  signal: AbortSignal,
): Promise<readonly OfferedReference[]> {
  const query = new URLSearchParams({ q: typed, limit: String(limit) });
  const response = await fetch(`/api/v1/references?${query}`, { signal });
  if (!response.ok) throw new Error(`The suggestions could not be had (${response.status}).`);
  return answerSchema.parse(await response.json()).items;
}
