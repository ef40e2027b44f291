import type { Result } from '@/lib/result';
import { type ContentItem, readItem } from './content-item';
import { bodyStart } from './decode';
import { readFullYaml } from './full-yaml';
import { readPlainYaml } from './plain-yaml';
import type { YamlMapping, YamlProblem } from './yaml-node';

/** What a file turned out to be. */
export type ContentReading =
  | { readonly kind: 'item'; readonly item: ContentItem }
  /** YAML, but neither an integration nor a script. */
  | { readonly kind: 'other' }
  | { readonly kind: 'problem'; readonly problem: YamlProblem };

/**
 * Reads one file of a content repository.
 *
 * @param fullLimit characters up to which the YAML library may be asked; it takes a second for a
 *   megabyte, and several for one that was made to be slow
 */
export function readContent(text: string, fullLimit = Number.POSITIVE_INFINITY): ContentReading {
  const top = readYaml(text, fullLimit);
  if (!top.ok) return { kind: 'problem', problem: top.error };
  const item = top.value === null ? null : readItem(text, top.value);
  return item === null ? { kind: 'other' } : { kind: 'item', item };
}

function readYaml(text: string, fullLimit: number): Result<YamlMapping | null, YamlProblem> {
  const from = bodyStart(text);
  const plain = readPlainYaml(text, from);
  if (plain !== null) return { ok: true, value: plain };
  if (text.length > fullLimit) {
    const message =
      `The text has ${(text.length / 1024).toFixed(0)} KiB and is not written in the plain block style, ` +
      `in which any size is read; otherwise ${fullLimit / 1024} KiB are. Check the file with drydock content.`;
    return { ok: false, error: { line: null, message } };
  }
  return readFullYaml(text, from);
}
