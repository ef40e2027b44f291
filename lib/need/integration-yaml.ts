import { isAlias, isMap, isScalar, isSeq, LineCounter, type YAMLMap } from 'yaml';
import { composeYaml } from '@/lib/compose-yaml';
import { readPythonSource, type SourceOptions } from './python-source';
import type { ReadingBuilder } from './reading';

/** Integrations with their source and picture in them are smaller; the parser takes a second for it. */
const MAX_LENGTH = 1024 * 1024;

/** What has more of them is given up. */
const MAX_MISTAKES = 20;

/**
 * Reads an integration's or a script's YAML: the images it names, and the imports of the source in it.
 * Tags are not followed, and an anchor only where a text is looked for: bombs are made of them.
 */
export function readIntegrationYaml(
  text: string,
  into: ReadingBuilder,
  options: SourceOptions,
): void {
  const lineCount = text.split('\n').length;
  if (text.length > MAX_LENGTH) {
    const reason = 'A YAML of more than a mebibyte is not read: paste the script alone.';
    into.note('problem', 1, '', reason, lineCount);
    return;
  }
  const lines = new LineCounter();
  const { documents, mistakes } = composeYaml(text, {
    maxMistakes: MAX_MISTAKES,
    schema: 'failsafe',
    lineCounter: lines,
  });
  for (const { offset, message } of mistakes) {
    const line = offset === null ? 1 : lines.linePos(offset).line;
    into.note('problem', line, text.split('\n')[line - 1] ?? '', `This is no YAML (${message}).`);
  }
  if (documents.length === 0 && mistakes.length > 0) return;
  const [document] = documents;
  const root = document?.contents;
  // An anchor is followed once, to the one place it stands for: bombs are made of more steps.
  const follow = (value: unknown): unknown =>
    isAlias(value) && document !== undefined ? value.resolve(document) : value;
  if (!isMap(root)) {
    const reason = 'This is no integration or script: it has no keys.';
    into.note('problem', 1, text.slice(0, 100), reason, lineCount);
    return;
  }
  const inner = follow(find(root, 'script')?.value);
  const script = isMap(inner) ? inner : root;
  for (const map of script === root ? [root] : [root, script]) {
    for (const key of ['dockerimage', 'alt_dockerimages', 'dockerimage45']) {
      const entry = find(map, key);
      const values = entry === undefined ? [] : itemsOf(follow(entry.value));
      if (values.length > MAX_IMAGES) {
        const reason = `Only the first ${MAX_IMAGES} images are looked at.`;
        into.note('problem', lineOf(entry, lines), key, reason);
      }
      for (const value of values.slice(0, MAX_IMAGES)) {
        const reference = scalarText(follow(value))?.trim() ?? null;
        if (reference === null) {
          into.note('problem', lineOf(entry, lines), key, 'Here stands no name of an image.');
        } else if (reference !== '') into.image(lineOf(entry, lines), reference, 'in-use');
      }
    }
  }
  const language = scalarText(follow(find(script, 'type')?.value)) ?? 'python';
  const source = find(script, 'script');
  const code = scalarText(follow(source?.value));
  if (code === null && source !== undefined && !isEmptyValue(source.value)) {
    const reason = 'Here stands no text: paste the script alone to have its imports read.';
    into.note('problem', lineOf(source, lines), 'script', reason);
    return;
  }
  if (code === null || code.trim() === '' || code.trim() === '-') {
    const reason = 'The script is in a file of its own: paste that one to have its imports read.';
    into.note('problem', lineOf(source, lines), 'script', reason);
    return;
  }
  if (language !== 'python') {
    const reason = `A script in ${language.slice(0, 40)}: only Python imports are read.`;
    into.note('left-out', lineOf(source, lines), `type: ${language}`, reason);
    return;
  }
  readPythonSource(code, into, { ...options, firstLine: firstCodeLine(source, text, lines) });
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

function find(map: YAMLMap, key: string): Entry | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.value === key);
}

function scalarText(value: unknown): string | null {
  return isScalar(value) && typeof value.value === 'string' ? value.value : null;
}

const isEmptyValue = (value: unknown): boolean =>
  value === null || (isScalar(value) && (value.value === null || value.value === ''));

/** More images than these are no list that somebody keeps. */
const MAX_IMAGES = 50;

const itemsOf = (value: unknown): readonly unknown[] => (isSeq(value) ? value.items : [value]);

function lineOf(entry: Entry | undefined, lines: LineCounter): number {
  const start = isScalar(entry?.key) ? entry.key.range?.[0] : undefined;
  return start === undefined ? 1 : lines.linePos(start).line;
}

/** Of a block scalar the line after its `|`; of a quoted one that of its quote. */
function firstCodeLine(entry: Entry | undefined, text: string, lines: LineCounter): number {
  const start = isScalar(entry?.value) ? entry.value.range?.[0] : undefined;
  if (start === undefined) return lineOf(entry, lines);
  const line = lines.linePos(start).line;
  return text[start] === '|' || text[start] === '>' ? line + 1 : line;
}
