import type { ParseIssue } from './record';

/** Longer lines are reported, not taken in: the longest one ever seen upstream has 523 characters. */
const MAX_LINE_LENGTH = 16_384;
/** Enough to see what is wrong with a file; the rest of a broken one says nothing new. */
const MAX_ISSUES = 20;
const EXCERPT_LENGTH = 60;

/** Walks over the lines of one file and collects what the grammar does not cover. */
export class LineCursor {
  readonly issues: ParseIssue[] = [];
  private at = 0;

  constructor(
    private readonly path: string,
    private readonly lines: readonly string[],
  ) {}

  /** The line the cursor stands on; undefined behind the last one. */
  get line(): string | undefined {
    return this.lines[this.at];
  }

  get atEnd(): boolean {
    return this.at >= this.lines.length;
  }

  advance(): void {
    this.at += 1;
  }

  /** Takes the line if it is exactly `expected`. */
  accept(expected: string): boolean {
    if (this.lines[this.at] !== expected) return false;
    this.at += 1;
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
    const line = this.lines[this.at];
    if (line === undefined || !line.startsWith(prefix) || !line.endsWith(suffix)) return null;
    if (line.length < prefix.length + suffix.length) return null;
    const text = line.slice(prefix.length, line.length - suffix.length);
    if (!isValid(text)) return null;
    if (line.length > MAX_LINE_LENGTH) {
      this.report(`a line of ${line.length} characters, more than ${MAX_LINE_LENGTH}`);
    }
    this.at += 1;
    return text;
  }

  /** What follows `prefix` in the line; null where it does not begin with it. Takes nothing. */
  peekAfter(prefix: string, ahead = 0): string | null {
    const line = this.lines[this.at + ahead];
    return line?.startsWith(prefix) ? line.slice(prefix.length) : null;
  }

  /** As `peekAfter`, for all lines from here on up to the first without the prefix. */
  peekAllAfter(prefix: string): string[] {
    const found: string[] = [];
    for (;;) {
      const text = this.peekAfter(prefix, found.length);
      if (text === null) return found;
      found.push(text);
    }
  }

  /** Moves on to the next line which is one of these, or to the end. */
  skipTo(headings: ReadonlySet<string>): void {
    while (!this.atEnd && !headings.has(this.lines[this.at] ?? '')) this.at += 1;
  }

  /** Reports the line the cursor stands on, with an excerpt of it. */
  report(reason: string): void {
    this.reportAt(this.at, reason);
  }

  /** Reports the line that was taken last. */
  reportBefore(reason: string): void {
    this.reportAt(this.at - 1, reason);
  }

  private reportAt(index: number, reason: string): void {
    if (this.issues.length >= MAX_ISSUES) return;
    const line = this.lines[index];
    const found = line === undefined ? 'the file ends here' : `found ${quote(line)}`;
    this.issues.push({ path: this.path, line: index + 1, reason: `${reason}; ${found}` });
  }
}

const any = () => true;

/** In double quotes, cut short. */
function quote(text: string): string {
  const excerpt = text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
  return JSON.stringify(excerpt);
}
