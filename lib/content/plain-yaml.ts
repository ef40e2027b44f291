import { isNullText, NESTED_KEYS, TEXT_KEYS, type YamlMapping, type YamlNode } from './yaml-node';

interface BuiltMapping {
  readonly kind: 'mapping';
  readonly start: number;
  readonly entries: Map<string, YamlNode>;
}

interface BuiltList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: YamlNode[];
}

interface Frame {
  /** Column of its keys or dashes. */
  readonly indent: number;
  readonly built: BuiltMapping | BuiltList;
  /** Of a mapping: null where its keys are of no interest; else how far below the top it is. */
  readonly depth: 0 | 1 | null;
}

/** A key or dash with nothing behind it: the next, deeper line may be its value. */
interface Pending {
  readonly frame: Frame;
  readonly key: string | null;
  /** Whether nothing stands there already, to be replaced. */
  readonly isPlaced: boolean;
}

const KEY = /[A-Za-z_][\w./()+-]{0,100}(?: [\w./()+-]{1,100}){0,10}:(?= |\r?\n|$)/y;
/** What no plain scalar begins with; a dash may, before anything but a blank. */
const INDICATOR = /[-?:,[\]{}#&*!|>'"%@`]/;
const NOT_IN_PLAIN = /: |:$| #|\t/;
const BLOCK_HEADER = /[|>][+-]? *(?=\r?\n|$)/y;
const ESCAPE =
  /\\(?:[0abtnvfre "/\\N_LP]|\r?\n|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5})/g;
const CONTINUATION = /[\w(.\u00c0-\uffff]/;

/**
 * Reads the block style that nearly all content files are written in, at the speed of a line scanner.
 * Whatever is not of that style, or might not be, is left to the YAML library, which is right about
 * everything and some thirty times slower: flow collections, anchors, tags, tabs, comments behind
 * values, mistakes.
 *
 * @param from where to begin: behind a byte order mark
 * @returns null where the library has to read it
 */
export function readPlainYaml(text: string, from: number): YamlMapping | null {
  if (/\r(?!\n)/.test(text)) return null;
  return new PlainReader(text, from).read();
}

class PlainReader {
  private readonly root: BuiltMapping;
  private readonly frames: Frame[] = [];
  private pending: Pending | null = null;
  private at: number;

  constructor(
    private readonly text: string,
    from: number,
  ) {
    this.at = from;
    this.root = { kind: 'mapping', start: from, entries: new Map() };
  }

  read(): YamlMapping | null {
    if (/^---\r?\n/.test(this.text.slice(this.at, this.at + 5))) this.at = this.nextLine(this.at);
    while (this.at < this.text.length) {
      const column = this.countSpaces(this.at);
      const start = this.at + column;
      if (this.isLineEnd(start) || this.text[start] === '#') {
        // A tab in a comment harms nobody.
        this.at = this.nextLine(start);
        continue;
      }
      if (!this.readLine(start, column)) return null;
    }
    return this.frames.length === 0 ? null : this.root;
  }

  /** One line of structure, with all lines of the scalar that begins in it. */
  private readLine(start: number, column: number): boolean {
    let at = start;
    let indent = column;
    let pending = this.pending;
    this.pending = null;
    while (this.text[at] === '-' && (this.text[at + 1] === ' ' || this.isLineEnd(at + 1))) {
      const frame = this.enterList(indent, at, pending);
      if (frame === null) return false;
      const blanks = this.countSpaces(at + 1);
      const next = at + 1 + blanks;
      pending = { frame, key: null, isPlaced: false };
      if (this.isLineEnd(next)) {
        this.put(pending, { kind: 'nothing', start: at });
        this.pending = { ...pending, isPlaced: true };
        this.at = this.nextLine(next);
        return true;
      }
      indent += 1 + blanks;
      at = next;
    }
    KEY.lastIndex = at;
    const key = KEY.exec(this.text)?.[0].slice(0, -1);
    if (key === undefined) {
      return pending?.key === null && at !== start && this.readScalar(at, pending);
    }
    const frame = this.enterMapping(indent, at, pending);
    if (frame === null) return false;
    if (frame.depth !== null && frame.built.kind === 'mapping' && frame.built.entries.has(key)) {
      return false; // twice: the library's reader says so
    }
    const value = at + key.length + 1;
    const valueAt = value + this.countSpaces(value);
    const open: Pending = { frame, key, isPlaced: false };
    if (!this.isLineEnd(valueAt)) return this.readScalar(valueAt, open);
    this.put(open, { kind: 'nothing', start: at });
    this.pending = { ...open, isPlaced: true };
    this.at = this.nextLine(valueAt);
    return true;
  }

  private enterMapping(indent: number, at: number, pending: Pending | null): Frame | null {
    while ((this.frames.at(-1)?.indent ?? -1) > indent) this.frames.pop();
    let top = this.frames.at(-1);
    // A list may stand as far left as the key it belongs to; this is the key after it.
    if (top?.indent === indent && top.built.kind === 'list') {
      this.frames.pop();
      top = this.frames.at(-1);
    }
    if (top?.indent === indent) return top.built.kind === 'mapping' ? top : null;
    if (top === undefined) {
      if (indent !== 0 || this.root.entries.size > 0) return null;
      return this.push({ indent, built: this.root, depth: 0 });
    }
    if (pending === null || pending.frame !== top || indent <= top.indent) return null;
    const built: BuiltMapping = { kind: 'mapping', start: at, entries: new Map() };
    const isOfInterest = this.isNested(pending);
    this.put(pending, built);
    return this.push({ indent, built, depth: isOfInterest ? 1 : null });
  }

  private enterList(indent: number, at: number, pending: Pending | null): Frame | null {
    while ((this.frames.at(-1)?.indent ?? -1) > indent) this.frames.pop();
    const top = this.frames.at(-1);
    if (top === undefined) return null;
    if (top.indent === indent && top.built.kind === 'list') return top;
    if (pending === null || pending.frame !== top) return null;
    if (top.built.kind === 'list' && indent <= top.indent) return null;
    const built: BuiltList = { kind: 'list', start: at, items: [] };
    this.put(pending, built);
    return this.push({ indent, built, depth: null });
  }

  private push(frame: Frame): Frame {
    this.frames.push(frame);
    return frame;
  }

  private isNested({ frame, key }: Pending): boolean {
    return frame.depth === 0 && key !== null && NESTED_KEYS.has(key);
  }

  private put({ frame: { built, depth }, key, isPlaced }: Pending, node: YamlNode): void {
    if (built.kind === 'mapping') {
      if (depth !== null && key !== null) built.entries.set(key, node);
    } else {
      if (isPlaced) built.items.pop();
      built.items.push(node);
    }
  }

  private readScalar(at: number, open: Pending): boolean {
    const { indent } = open.frame;
    const first = this.text[at] ?? '';
    if (first === '"' || first === "'") return this.readQuoted(at, first, open);
    if (first === '|' || first === '>') return this.readBlock(at, indent, open);
    const lineEnd = this.contentEnd(at);
    const line = this.text.slice(at, lineEnd).trimEnd();
    if (line === '[]' || line === '{}') {
      this.put(
        open,
        line === '[]'
          ? { kind: 'list', start: at, items: [] }
          : { kind: 'mapping', start: at, entries: new Map() },
      );
      this.at = this.nextLine(lineEnd);
      return true;
    }
    const isDash = first === '-' && line.length > 1 && line[1] !== ' ';
    if ((INDICATOR.test(first) && !isDash) || NOT_IN_PLAIN.test(line)) return false;
    this.at = this.nextLine(lineEnd);
    let lines = 1;
    for (;;) {
      const next = this.skipBlankLines(this.at);
      const column = this.countSpaces(next);
      if (next >= this.text.length || column <= indent) break;
      const start = next + column;
      const end = this.contentEnd(start);
      const more = this.text.slice(start, end).trimEnd();
      if (!CONTINUATION.test(more[0] ?? '') || NOT_IN_PLAIN.test(more)) return false;
      this.at = this.nextLine(end);
      lines += 1;
    }
    return this.putText(open, { value: line, start: at, end: at + line.length }, lines > 1);
  }

  private readQuoted(at: number, quote: '"' | "'", open: Pending): boolean {
    const end = quote === '"' ? this.findDoubleEnd(at + 1) : this.findSingleEnd(at + 1);
    if (end === -1) return false;
    const inner = this.text.slice(at + 1, end);
    const after = end + 1 + this.countSpaces(end + 1);
    if (!this.isLineEnd(after)) return false;
    const isEscaped = quote === '"' ? inner.includes('\\') : inner.includes("'");
    if (quote === '"' && isEscaped && inner.replaceAll(ESCAPE, '').includes('\\')) return false;
    const isLong = inner.includes('\n');
    if (isLong && !this.isIndented(at, end, open.frame.indent)) return false;
    this.at = this.nextLine(after);
    const text = { value: inner, start: at, end: end + 1 };
    return this.putText(open, text, isEscaped || isLong, true);
  }

  private findDoubleEnd(from: number): number {
    for (let at = this.text.indexOf('"', from); at !== -1; at = this.text.indexOf('"', at + 1)) {
      let backslashes = 0;
      while (this.text[at - 1 - backslashes] === '\\' && at - backslashes > from) backslashes += 1;
      if (backslashes % 2 === 0) return at;
    }
    return -1;
  }

  private findSingleEnd(from: number): number {
    for (let at = this.text.indexOf("'", from); at !== -1; at = this.text.indexOf("'", at + 2)) {
      if (this.text[at + 1] !== "'") return at;
    }
    return -1;
  }

  /** Whether all lines but the first stand further right than a column, or are blank. */
  private isIndented(start: number, end: number, indent: number): boolean {
    for (let at = this.text.indexOf('\n', start); at !== -1 && at < end; ) {
      const column = this.countSpaces(at + 1);
      const first = at + 1 + column;
      if (this.text[first] === '\t' || (column <= indent && !this.isLineEnd(first))) return false;
      at = this.text.indexOf('\n', at + 1);
    }
    return true;
  }

  private readBlock(at: number, indent: number, open: Pending): boolean {
    BLOCK_HEADER.lastIndex = at;
    if (!BLOCK_HEADER.test(this.text)) return false;
    let next = this.nextLine(at);
    let inner = -1;
    let widestBlank = 0;
    while (next < this.text.length) {
      const column = this.countSpaces(next);
      const first = next + column;
      if (this.isLineEnd(first)) {
        if (inner === -1) widestBlank = Math.max(widestBlank, column);
      } else if (inner === -1) {
        if (column <= indent) break;
        if (widestBlank > column) return false;
        inner = column;
      } else if (column < inner) {
        if (column > indent) return false;
        break;
      }
      next = this.nextLine(first);
    }
    if (inner === -1 && widestBlank > 0) return false;
    this.at = next;
    return this.putText(open, { value: '', start: at, end: next }, true, true);
  }

  /** @param isOdd whether the value is not what is written, so that a key of interest needs the library */
  private putText(
    open: Pending,
    { value, start, end }: { readonly value: string; readonly start: number; readonly end: number },
    isOdd: boolean,
    isQuoted = false,
  ): boolean {
    if (isOdd && this.isOfInterest(open)) return false;
    const isNothing = !isQuoted && isNullText(value);
    this.put(open, isNothing ? { kind: 'nothing', start } : { kind: 'text', value, start, end });
    return true;
  }

  private isOfInterest({ frame, key }: Pending): boolean {
    if (key !== null) {
      return frame.depth !== null && (TEXT_KEYS.has(key) || key === 'alt_dockerimages');
    }
    return this.frames.some(
      ({ built }) =>
        built.kind === 'mapping' && built.entries.get('alt_dockerimages') === frame.built,
    );
  }

  private countSpaces(at: number): number {
    let end = at;
    while (this.text.charCodeAt(end) === 0x20) end += 1;
    return end - at;
  }

  private skipBlankLines(from: number): number {
    let at = from;
    while (at < this.text.length) {
      const first = at + this.countSpaces(at);
      if (!this.isLineEnd(first)) return at;
      at = this.nextLine(first);
    }
    return at;
  }

  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at >= this.text.length || code === 0x0a || code === 0x0d;
  }

  /** Where the line's content ends: before its line break. */
  private contentEnd(at: number): number {
    const feed = this.text.indexOf('\n', at);
    if (feed === -1) return this.text.length;
    return this.text[feed - 1] === '\r' ? feed - 1 : feed;
  }

  private nextLine(at: number): number {
    const feed = this.text.indexOf('\n', at);
    return feed === -1 ? this.text.length : feed + 1;
  }
}
