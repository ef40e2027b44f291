import type { ParseIssue } from './record';

/** Longer lines are reported, not taken in: the longest one ever seen upstream has 523 characters. */
const MAX_LINE_LENGTH = 16_384;
/** Enough to see what is wrong with a file; the rest of a broken one says nothing new. */
const MAX_ISSUES = 20;
const EXCERPT_LENGTH = 60;
/** The end of a line, and an empty line behind it. */
const EMPTY_LINE = '\n\n';

/**
 * Walks over the lines of one file and collects what the grammar does not cover. The text is not cut
 * into lines beforehand: of most of them only what follows a prefix is wanted.
 */
export class LineCursor {
  readonly issues: ParseIssue[] = [];
  /** Where the line begins that the cursor stands on. */
  private at = 0;

  /** @param text whose every line has its end */
  constructor(
    private readonly path: string,
    private readonly text: string,
  ) {}

  /** The line the cursor stands on; undefined behind the last one. */
  get line(): string | undefined {
    return this.lineAt(this.at);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  advance(): void {
    this.at = this.next(this.at);
  }

  /** Takes the line if it is exactly `expected`. */
  accept(expected: string): boolean {
    const end = this.at + expected.length;
    // The empty line first: of all that is asked for it is the most frequent.
    if (this.text[end] !== '\n' || !this.text.startsWith(expected, this.at)) return false;
    this.at = end + 1;
    return true;
  }

  /** Takes the line if it is exactly `expected`, else reports it. */
  expect(expected: string): boolean {
    if (this.accept(expected)) return true;
    this.report(`expected ${expected === '' ? 'an empty line' : quote(expected)}`);
    return false;
  }

  /** Takes the line if it begins with `prefix`, and gives what follows; null leaves it. */
  acceptAfter(prefix: string): string | null {
    return this.acceptBetween(prefix, '', any);
  }

  /**
   * Takes the line if it begins with `prefix`, ends in `suffix` and what stands between is valid,
   * and gives that; null leaves the line.
   */
  acceptBetween(
    prefix: string,
    suffix: string,
    isValid: (text: string) => boolean = any,
  ): string | null {
    const { at } = this;
    if (this.atEnd || !this.text.startsWith(prefix, at)) return null;
    const lineEnd = this.endOf(at);
    const from = at + prefix.length;
    const to = lineEnd - suffix.length;
    if (to < from || !this.text.startsWith(suffix, to)) return null;
    const text = this.text.slice(from, to);
    if (!isValid(text)) return null;
    if (lineEnd - at > MAX_LINE_LENGTH) {
      this.report(`a line of ${lineEnd - at} characters, more than ${MAX_LINE_LENGTH}`);
    }
    this.at = lineEnd + 1;
    return text;
  }

  /** What stands before the next empty line; null where none comes. Takes nothing. */
  peekParagraph(): string | null {
    const end = this.text.indexOf(EMPTY_LINE, this.at);
    return end === -1 ? null : this.text.slice(this.at, end + 1);
  }

  /** The same of the empty line after the next one. */
  peekTwoParagraphs(): string | null {
    const first = this.text.indexOf(EMPTY_LINE, this.at);
    const end = first === -1 ? -1 : this.text.indexOf(EMPTY_LINE, first + EMPTY_LINE.length);
    return end === -1 ? null : this.text.slice(this.at, end + 1);
  }

  /** Everything from here on. Takes nothing. */
  peekRest(): string {
    return this.text.slice(this.at);
  }

  /** Takes a text that was peeked at. */
  take(text: string): void {
    this.at += text.length;
  }

  /** What follows `prefix` in the line; null where it does not begin with it. Takes nothing. */
  peekAfter(prefix: string): string | null {
    return this.afterAt(this.at, prefix);
  }

  /** As `peekAfter`, for all lines from here on up to the first without the prefix. */
  peekAllAfter(prefix: string): string[] {
    const found: string[] = [];
    for (let at = this.at; ; at = this.next(at)) {
      const text = this.afterAt(at, prefix);
      if (text === null) return found;
      found.push(text);
    }
  }

  /** Moves on to the next line which is one of these, or to the end. */
  skipTo(headings: ReadonlySet<string>): void {
    while (!this.atEnd && !headings.has(this.line ?? '')) this.advance();
  }

  /** Reports the line the cursor stands on, with an excerpt of it. */
  report(reason: string): void {
    this.reportAt(this.at, reason);
  }

  /** Reports the line that was taken last. */
  reportBefore(reason: string): void {
    const isSecond = this.at < 2;
    this.reportAt(isSecond ? 0 : this.text.lastIndexOf('\n', this.at - 2) + 1, reason);
  }

  private reportAt(at: number, reason: string): void {
    if (this.issues.length >= MAX_ISSUES) return;
    const line = this.lineAt(at);
    const found = line === undefined ? 'the file ends here' : `found ${quote(line)}`;
    this.issues.push({ path: this.path, line: this.numberOf(at), reason: `${reason}; ${found}` });
  }

  private lineAt(at: number): string | undefined {
    return at >= this.text.length ? undefined : this.text.slice(at, this.endOf(at));
  }

  private afterAt(at: number, prefix: string): string | null {
    if (at >= this.text.length || !this.text.startsWith(prefix, at)) return null;
    return this.text.slice(at + prefix.length, this.endOf(at));
  }

  private endOf(at: number): number {
    return this.text.indexOf('\n', at);
  }

  private next(at: number): number {
    return this.endOf(at) + 1;
  }

  private numberOf(at: number): number {
    let number = 1;
    for (let end = this.endOf(0); end !== -1 && end < at; end = this.endOf(end + 1)) number += 1;
    return number;
  }
}

const any = () => true;

/** In double quotes, cut short. */
function quote(text: string): string {
  const excerpt = text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
  return JSON.stringify(excerpt);
}
