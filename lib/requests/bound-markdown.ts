/** Quotes in lists in quotes: nobody writes deeper, and who does means harm. */
const MAX_DEPTH = 12;
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/** What a parser weighs every one of against every other: of 2,000 it takes a second. */
const MARKS = /[*_~]/g;
const MAX_MARKS = 2_000;

/**
 * Markdown that no parser falls over, whoever wrote it: quotes and lists of a line that lie deeper than
 * anybody writes are taken away, because it goes down for each of them, and ten thousand are more than
 * its stack holds; and where there are thousands of marks of emphasis, they are text.
 */
export function boundMarkdown(text: string): string {
  const bounded = text.split('\n').map(boundLine).join('\n');
  const marks = bounded.match(MARKS)?.length ?? 0;
  return marks > MAX_MARKS ? bounded.replace(MARKS, '\\$&') : bounded;
}

function boundLine(line: string): string {
  let kept = 0;
  let end = 0;
  MARKER.lastIndex = 0;
  for (let depth = 1; MARKER.test(line); depth += 1) {
    end = MARKER.lastIndex;
    if (depth === MAX_DEPTH) kept = end;
  }
  return kept === 0 ? line : line.slice(0, kept) + line.slice(end);
}
