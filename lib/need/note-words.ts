import type { LineRange } from './reading';

/** From here on single ranges tell nobody anything. */
const MAX_RANGES = 6;

/** `line 3`, `lines 3–7, 12 and 9 more places`. */
export function describeLines(lines: readonly LineRange[]): string {
  const shown = lines
    .slice(0, MAX_RANGES)
    .map(({ from, to }) =>
      from === to
        ? from.toLocaleString('en')
        : `${from.toLocaleString('en')}–${to.toLocaleString('en')}`,
    );
  const more = lines.length - shown.length;
  const [first] = lines;
  const isOne = lines.length === 1 && first?.from === first?.to;
  return `${isOne ? 'line' : 'lines'} ${shown.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`;
}
