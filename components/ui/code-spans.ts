/** A part of a line of text; what stands between backticks is code. */
export interface TextPart {
  readonly text: string;
  readonly isCode: boolean;
}

/**
 * Parts a line at its pairs of backticks, as in the titles of GitHub's advisories. A backtick without
 * its like is one.
 */
export function parseCodeSpans(line: string): readonly TextPart[] {
  return line
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part)
        ? { text: part.slice(1, -1), isCode: true }
        : { text: part, isCode: false },
    );
}
