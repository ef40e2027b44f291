import { z } from 'zod';
import { db } from '@/lib/db/client';

const schema = z.tuple([z.object({ generation: z.string() })]);

/**
 * Keeps the answer to one question until the data change: a list of a thousand rows is asked for anew
 * with every facet that is chosen on it. The generation is read first, so what is kept is never newer
 * in name than in content.
 */
export function perGeneration<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: { readonly key: string; readonly value: Promise<T> } | null = null;
  return async () => {
    const rows = await db().$queryRaw`
      SELECT current_database() || ' ' || generation AS generation FROM catalog_state`;
    const [{ generation: key }] = schema.parse(rows);
    if (kept?.key === key) return kept.value;
    const value = load();
    kept = { key, value };
    // A failure is told to who asked, and not kept.
    value.catch(() => {
      if (kept?.value === value) kept = null;
    });
    return value;
  };
}
