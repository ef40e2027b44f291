import type { z } from 'zod';
import type { Result } from '@/lib/result';

/**
 * Reads a JSON file of upstream's, one version of which began with a byte order mark.
 *
 * @returns what is wrong in words: cut short, no JSON, or where it has another shape
 */
export function parseJsonFile<T>(text: string, schema: z.ZodType<T>): Result<T, string> {
  const content = parseJson(text.replace(/^\uFEFF/, ''));
  if (!content.ok) return content;
  const parsed = schema.safeParse(content.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, error: `${issue?.path.join('.') || 'the file'}: ${issue?.message}` };
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, error: `is no JSON, or was cut short: ${error.message}` };
  }
}
