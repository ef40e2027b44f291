/** One blank-separated piece of what a person typed. */
export interface SearchToken {
  /** Without its quotes. */
  readonly text: string;
  /** Where an unquoted colon stands in `text`; -1 where there is none, so no qualifier either. */
  readonly colon: number;
  /** The whole token stood in quotes: a phrase to look for, never a qualifier or a specifier. */
  readonly quoted: boolean;
  readonly negated: boolean;
}

export interface Tokens {
  readonly tokens: readonly SearchToken[];
  readonly unclosedQuote: boolean;
}

/** Blanks around a comparison do not part it from its name: `boto3 >= 1.30`, as people write it. */
const AROUND_COMPARISON = /\s*(===|~=|==|!=|<=|>=|<|>)\s*/g;

/**
 * Splits a search text at blanks. Double quotes keep blanks and colons together, on a whole word or on
 * a value (`env:"a b"`); a quote that is never closed runs to the end. Backslashes are ordinary letters.
 *
 * Control characters, which Postgres' text cannot hold or a person cannot see, count as blanks.
 */
export function splitTokens(text: string): Tokens {
  const pieces = text.replace(/\p{Cc}/gu, ' ').split('"');
  const unclosedQuote = pieces.length % 2 === 0;
  const tokens: SearchToken[] = [];
  let open: { text: string; colon: number; unquoted: string; hasQuote: boolean } | null = null;

  const close = () => {
    if (open === null) return;
    const { unquoted, hasQuote } = open;
    const negated = unquoted.startsWith('-') && open.text.startsWith('-') && open.text.length > 1;
    const cut = negated ? 1 : 0;
    if (open.text.length > 0) {
      tokens.push({
        text: open.text.slice(cut),
        colon: open.colon < 0 ? -1 : open.colon - cut,
        quoted: hasQuote && unquoted.slice(cut) === '',
        negated,
      });
    }
    open = null;
  };

  for (const [index, piece] of pieces.entries()) {
    const isQuoted = index % 2 === 1;
    if (isQuoted) {
      open ??= { text: '', colon: -1, unquoted: '', hasQuote: false };
      open = { ...open, text: open.text + piece, hasQuote: true };
      continue;
    }
    for (const [part, word] of piece.replace(AROUND_COMPARISON, '$1').split(/\s/).entries()) {
      if (part > 0) close();
      if (word === '') continue;
      open ??= { text: '', colon: -1, unquoted: '', hasQuote: false };
      const colon: number = open.colon < 0 ? word.indexOf(':') : -1;
      open = {
        text: open.text + word,
        colon: open.colon >= 0 ? open.colon : colon < 0 ? -1 : open.text.length + colon,
        unquoted: open.unquoted + word,
        hasQuote: open.hasQuote,
      };
    }
  }
  close();
  return { tokens, unclosedQuote };
}
