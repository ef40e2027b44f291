/** One word or sign of a license statement. Hyphens and quotes join or decorate; they are no tokens. */
export interface Token {
  /** Lower case, ASCII look-alikes as they are: `МIT` with a Cyrillic letter stays a stranger. */
  readonly text: string;
  /** As written, for names of people and companies. */
  readonly raw: string;
  /** No blank stands before it: tells `LGPL+ MIT` from `LGPL + MIT`. */
  readonly glued: boolean;
}

const wordPattern =
  /(?:https?:\/\/|www\.)[^\s<>"'()[\]]+|>=|&&|\|\||[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*|\S/giu;
/** Joins words or decorates them, and means nothing by itself. */
const silent = /^[-_"“”‘’'`•·.:<>[\]{}]$/u;

/** `GPLv3`, `lgpl2.1`, `apache2`: the version is written onto the family's short name. */
const versionedName =
  /^(a?gpl|al|lgpl|gfdl|fdl|mpl|apache|asl|bsd|epl|eupl|zpl|afl|osl|cddl|cpl|psf|ofl|artistic|bsl|busl|elv|upl|boost|mulanpsl|sspl|rsal|wtfpl|cecill)v?\.?(\d[\d.]*)$/;

/** The word "license" in British English and as it is misspelt. */
const licenseWord = /^(?:licence|lisence|lisense|liscense|liscence|licens|lincense)(s|d)?$/;

/**
 * Cuts a statement into tokens. `Apache-2.0` gives `apache` `2.0`; `GPLv3+` gives `gpl` `3` `+`;
 * `v2.0` gives `v` `2.0`; a spaced dash stays as `-`; a URL is one token.
 */
export function tokenize(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of statement.matchAll(wordPattern)) {
    const raw = match[0];
    const glued = match.index === end;
    end = match.index + raw.length;
    if (raw === '-' && isSpaced(statement, match.index)) {
      tokens.push({ text: '-', raw, glued: false });
    } else if (!silent.test(raw)) {
      for (const [i, text] of split(raw).entries()) {
        tokens.push({ text, raw: i === 0 ? raw : text, glued: glued || i > 0 });
      }
    }
  }
  return tokens;
}

function isSpaced(statement: string, at: number): boolean {
  return /\s/.test(statement[at - 1] ?? 'x') && /\s/.test(statement[at + 1] ?? 'x');
}

function split(raw: string): readonly string[] {
  if (/^(?:https?:|www\.)/i.test(raw)) return [raw.replace(/[.,;:]+$/, '')];
  const word = raw.toLowerCase();
  const initials = /^(?:[a-z]\.)+[a-z]$/.test(word) ? word.replaceAll('.', '') : word;
  const named = versionedName.exec(initials);
  if (named?.[1] !== undefined && named[2] !== undefined) return [named[1], named[2]];
  const version = /^v(?:er|ersion)?\.?(\d[\d.]*)$/.exec(initials);
  if (version?.[1] !== undefined) return ['v', version[1]];
  return [initials.replace(licenseWord, 'license$1')];
}
