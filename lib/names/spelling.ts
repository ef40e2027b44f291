import { normalizeName } from './normalize';

/** What PEP 508 lets stand as a name, before normalization. */
const ALLOWED = /^[A-Z0-9]([A-Z0-9._-]*[A-Z0-9])?$/i;

/** No name in use comes near; what is longer is an accident or an attack on who reads it. */
const LONGEST = 200;

export type Spelling =
  | { kind: 'name'; normalizedName: string }
  /** Nothing PyPI can hold; `resembles` is the name it would be taken for, if any. */
  | { kind: 'not-a-name'; normalizedName: string; problem: string; resembles: string | null };

/**
 * Reads one line as a package name. White space around it is no part of it.
 *
 * @see PEP 508, "Names"
 */
export function readSpelling(raw: string): Spelling {
  const text = raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const normalizedName = normalizeName(text);
  if (ALLOWED.test(text) && text.length <= LONGEST) return { kind: 'name', normalizedName };
  const resembles = text.length <= LONGEST ? latinLookAlike(text) : null;
  return { kind: 'not-a-name', normalizedName, problem: problemOf(text), resembles };
}

function problemOf(text: string): string {
  if (text === '') return 'The line is empty.';
  if (text.length > LONGEST) {
    const length = Array.from(text).length.toLocaleString('en');
    return `${length} characters: no package name is that long.`;
  }
  const odd = Array.from(text).find((symbol) => !/[A-Z0-9._-]/i.test(symbol));
  if (odd === undefined) return 'A package name begins and ends with a letter or a digit.';
  const code = `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (odd === '\uFFFD') return `It holds ${code}, which stands for what is no text; ${MADE_OF}`;
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(odd) ? `${odd} (${code})` : code;
  return `It holds ${shown}; ${MADE_OF}`;
}

const MADE_OF = 'package names are made of A-Z, 0-9, ".", "_" and "-" alone.';

/**
 * The ASCII name that a reader would take the text for: invisible characters left out, accents taken
 * off, full-width and mathematical letters made plain, Cyrillic and Greek look-alikes replaced.
 *
 * @returns null where something else remains, or the text was ASCII to begin with
 * @see Unicode Technical Standard 39, "Confusable Detection"; only lower-case letters matter here
 */
function latinLookAlike(text: string): string | null {
  const plain = Array.from(text.normalize('NFKD').toLowerCase())
    .filter((symbol) => !/[\p{M}\p{Cf}\p{Cc}]/u.test(symbol))
    .map((symbol) => LOOK_ALIKES.get(symbol) ?? symbol)
    .join('');
  const isOther = plain !== text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return isOther && ALLOWED.test(plain) ? normalizeName(plain) : null;
}

const LOOK_ALIKES = new Map(
  // Cyrillic, then Greek, then Latin letters and signs that stay themselves under NFKD.
  `аa еe оo рp сc уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl ьb вb кk мm нh тt гr пn ѵv ҽe
  αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy
  ıi ȷj łl øo đd ħh ɑa ɡg ɩi ʀr ʏy ʟl ɴn ʜh ⅼl ‐- ‑- ‒- –- —- −- ⁃- ․.`
    .split(/\s+/)
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const [from = '', to = ''] = Array.from(pair);
      return [from, to];
    }),
);
