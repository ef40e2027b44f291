/** Quotes in lists in quotes: nobody writes deeper, and who does means harm. */
const MAX_DEPTH = 12;
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/**
 * What a parser makes most of: ends of lines, of which each may begin an item or a row, brackets, which it
 * weighs against every other, and marks. Of thousands it takes seconds; who writes with care has some
 * hundreds in the longest comment, and what has more is the output of a program.
 */
const COSTLY = /[\n[\]*_~|`<]/g;
const MAX_COSTLY = 1_000;

/**
 * Markdown that no parser falls over, whoever wrote it: quotes and lists of a line that lie deeper than
 * anybody writes are taken away, because it goes down for each of them, and ten thousand are more than
 * its stack holds; and what has more marks than anybody writes is one block of code.
 */
export function boundMarkdown(text: string): string {
  const bounded = text.split('\n').map(boundLine).join('\n');
  const costly = bounded.match(COSTLY)?.length ?? 0;
  return costly > MAX_COSTLY ? asCode(bounded) : bounded;
}

/** Fenced by more than it holds itself. */
function asCode(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
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
