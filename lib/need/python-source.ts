import { parser } from '@lezer/python';
import { findPackageOfImport } from '@/lib/catalog/import-names';
import { normalizeName } from '@/lib/names/normalize';
import type { ReadingBuilder } from './reading';
import { isStandardLibrary } from './standard-library';

/** What the server puts beside every script, and modules of the content repository. */
const PLATFORM =
  /^(?:demistomock|demisto|CommonServer(?:Python|UserPython|PowerShell)?|CommonServerPython|.+ApiModule|Tests?|test_data|conftest)$/;

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** No integration is longer; the parser takes a second for it. */
const MAX_LENGTH = 1024 * 1024;
/** Deeper nesting is made to be slow. */
const MAX_DEPTH = 1_000;

export interface SourceOptions {
  /** Whether the catalogue has a package of this PEP 503 name. */
  readonly isKnown: (normalizedName: string) => boolean;
  /** Line of the text at which the source begins, where it stands inside another file. */
  readonly firstLine?: number;
}

/**
 * Reads which packages Python source imports, wherever in it. What is inside strings and comments is
 * no import, which is why it is parsed and not searched.
 */
export function readPythonSource(
  text: string,
  into: ReadingBuilder,
  { isKnown, firstLine = 1 }: SourceOptions,
): void {
  const source = shorten(text, into, firstLine);
  if (nestsTooDeep(source)) {
    const reason = 'This is nested too deeply to be a script: nothing was read.';
    into.note(
      'problem',
      firstLine,
      source.slice(0, 100),
      reason,
      firstLine + lineCount(source) - 1,
    );
    return;
  }
  const lines = new LineFinder(source);
  const seen = new Set<string>();
  parser.parse(source).iterate({
    enter: ({ name, node }) => {
      if (name !== 'ImportStatement') return;
      const line = lines.at(node.from) + firstLine - 1;
      const written = source.slice(node.from, node.to);
      for (const path of importedModules(node, source)) {
        if (seen.has(path)) continue;
        seen.add(path);
        addImport(line, path, written, into, isKnown);
      }
    },
  });
}

function addImport(
  line: number,
  path: string,
  written: string,
  into: ReadingBuilder,
  isKnown: SourceOptions['isKnown'],
): void {
  const [root = ''] = path.split('.');
  if (isStandardLibrary(root)) {
    into.note('left-out', line, root, 'Python brings these modules with it.');
  } else if (root === '') {
    into.note('left-out', line, written, 'A module of the same folder: it is in no package.');
  } else if (PLATFORM.test(root)) {
    into.note(
      'left-out',
      line,
      root,
      'The platform and the content repository bring these modules.',
    );
  } else {
    const found = findPackageOfImport(path, isKnown);
    if (found.kind === 'unknown') {
      into.question({
        line,
        text: `import ${path.split('.').slice(0, 3).join('.')}`,
        guess: found.guess,
      });
      return;
    }
    if (!normalizeName(path).startsWith(found.name)) {
      const reason = 'The package goes by another name than the module.';
      into.note('assumed', line, `${path} → ${found.name}`, reason);
    }
    into.package(line, found.name, null, written);
  }
}

/**
 * The modules an import statement names: `google.cloud.storage` of `from google.cloud import storage`
 * as well, since only the catalogue knows which of the two is a package. Empty path: a relative import.
 */
function importedModules(node: SyntaxNode, source: string): readonly string[] {
  const names: string[] = [];
  let current = '';
  let base: string | null = null;
  let isFrom = false;
  let isAlias = false;
  const close = () => {
    if (current !== '') names.push(base === null || base === '' ? current : `${base}.${current}`);
    current = '';
    isAlias = false;
  };
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const text = source.slice(child.from, child.to);
    if (child.name === 'from') isFrom = true;
    else if (child.name === 'import') {
      if (isFrom) {
        base = current.startsWith('.') ? '' : current;
        current = '';
      }
    } else if (text === ',' || text === '(' || text === ')') close();
    else if (child.name === 'as') isAlias = true;
    else if (text === '*') current = '';
    else if (!isAlias && (child.name === 'VariableName' || /^\.+$/.test(text))) current += text;
  }
  close();
  if (base === '') return [''];
  return base !== null && names.length === 0 ? [base] : names;
}

function shorten(text: string, into: ReadingBuilder, firstLine: number): string {
  if (text.length <= MAX_LENGTH) return text;
  const end = text.lastIndexOf('\n', MAX_LENGTH);
  const kept = text.slice(0, end > 0 ? end : MAX_LENGTH);
  const from = firstLine + lineCount(kept);
  const reason = 'Only the first mebibyte of a script is read.';
  into.note('problem', from, '', reason, firstLine + lineCount(text) - 1);
  return kept;
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) depth = Math.max(depth - 1, 0);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Turns rising offsets into lines. */
class LineFinder {
  #offset = 0;
  #line = 1;

  constructor(private readonly text: string) {}

  at(offset: number): number {
    for (let next = this.text.indexOf('\n', this.#offset); next >= 0 && next < offset; ) {
      this.#line += 1;
      this.#offset = next + 1;
      next = this.text.indexOf('\n', this.#offset);
    }
    return this.#line;
  }
}
