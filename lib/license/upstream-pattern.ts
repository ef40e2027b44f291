import { RE2JS } from 're2js';
import type { Result } from '@/lib/result';

/**
 * A regular expression of somebody else's, safe to run on any text: RE2 matches in linear time and
 * has no backtracking to be trapped in. The patterns come from a third party's JSON.
 */
export interface ForeignPattern {
  readonly source: string;
  /** Python's `re.search`: anywhere in the text, case matters. */
  search(text: string): boolean;
}

const maxSourceLength = 2000;
const maxTextLength = 20_000;

/** @returns an error for what RE2 cannot read: look-around, back-references, broken syntax */
export function compileForeignPattern(source: string): Result<ForeignPattern, string> {
  if (source.length > maxSourceLength) {
    return { ok: false, error: `the pattern is longer than ${maxSourceLength} characters` };
  }
  const compiled = tryCompile(source);
  if (!compiled.ok) return compiled;
  const pattern = compiled.value;
  return {
    ok: true,
    value: { source, search: (text) => pattern.matcher(text.slice(0, maxTextLength)).find() },
  };
}

/** RE2 throws its syntax errors; their message names the part that is wrong. */
function tryCompile(source: string): Result<RE2JS, string> {
  try {
    return { ok: true, value: RE2JS.compile(source) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
