const LONGEST_SHOWN = 80;

/** A name as given, for a person to read: what cannot be seen is spelled out, what never ends is cut. */
export function showName(name: string): string {
  if (/^ *$/.test(name)) return '(empty)';
  const symbols = Array.from(name);
  const shown = symbols
    .slice(0, LONGEST_SHOWN)
    .map((symbol) => (/[\p{C}\p{Z}]/u.test(symbol) && symbol !== ' ' ? codeOf(symbol) : symbol))
    .join('');
  const rest = symbols.length - LONGEST_SHOWN;
  return rest > 0 ? `${shown}… (${symbols.length.toLocaleString('en')} characters)` : shown;
}

function codeOf(symbol: string): string {
  return `‹U+${(symbol.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;
}
