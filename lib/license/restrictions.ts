import {
  allOf,
  classOfExpression,
  type LicenseExpression,
  licenseTerm,
  termsOf,
} from './expression';
import { classOfLicense } from './license-classes';
import { readNamedLicense } from './named-license';
import { tokenize } from './statement-tokens';
import { TokenReader } from './token-reader';

/**
 * Phrases that take a permission back, or say that none was given. They count in texts of which not
 * every word was understood; a license that is known by name (CC-BY-NC-4.0) needs no guess.
 */
const restrictions: readonly (readonly [pattern: RegExp, reference: string])[] = [
  [/\bcommons clause\b/, 'LicenseRef-Commons-Clause'],
  [
    /\b(?:non ?commercial|not? (?:for |be used for )?(?:any )?commercial|commercial (?:use|usage|purposes?) (?:is |are )?(?:not|prohibited|forbidden|requires?|restricted)|(?:except|excluding|prohibit\w*) (?:for )?commercial)\b/,
    'LicenseRef-Non-Commercial',
  ],
  [
    /\b(?:(?<!\bno[nt] )proprietary|closed source|confidential|trade secret|end user licen\w*|eula|unlicensed|shareware|freeware|source available|fair source|business source|non production|not for production)\b/,
    'LicenseRef-Proprietary',
  ],
  [
    /\b(?:internal|personal|private|home|academic|educational|education|research|evaluation|trial|demo|testing|non ?profit|government) (?:use |purposes? |only\b|use only|research)/,
    'LicenseRef-Proprietary',
  ],
  [
    /\bfor (?:internal|personal|private|home|academic|educational|education|research|evaluation|trial|non ?profit)(?: and \w+)? (?:use|purposes?|only)\b/,
    'LicenseRef-Proprietary',
  ],
  [
    /\b(?:(?:no|not?) (?:for )?(?:redistribut\w*|distribut\w*|derivatives?|modif\w*|resale|reselling|military)|redistribution (?:is )?(?:not|prohibited|forbidden)|may not (?:be )?(?:use|copy|copied|modif|distribut|redistribut|sell|sold)\w*|(?:permission|consent) (?:is )?required|strictly prohibited|unauthori[sz]ed|use but restricted|use restrictions?|restricted use|good not evil|not evil|no military|military use)\b/,
    'LicenseRef-Proprietary',
  ],
  [
    /\b(?:commercial licen\w*|commercial software|commercial only|paid licen\w*|licen\w* key|licen\w* fee|subscription|customers only|terms of (?:service|use)|(?:requires?|purchase|buy) (?:a |an )?(?:\w+ )?licen\w*)\b/,
    'LicenseRef-Commercial',
  ],
  [
    /\b(?:openrail\w*|open rail|llama\w*(?: [\d ]+)? community|polyform|gemma terms)\b/,
    'LicenseRef-Proprietary',
  ],
];

/** Within a longer text the words of a license say what it grants; nothing is taken from them. */
const maxLength = 2000;

/** @returns the reference for the first phrase that restricts, and the phrase; null for none */
export function findRestriction(text: string): { reference: string; phrase: string } | null {
  if (text.length > maxLength) return null;
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  for (const [pattern, reference] of restrictions) {
    const phrase = pattern.exec(plain)?.[0];
    if (phrase !== undefined) return { reference, phrase: phrase.trim() };
  }
  return /^ ?all rights reserved ?$/.test(plain)
    ? { reference: 'LicenseRef-Proprietary', phrase: 'all rights reserved' }
    : null;
}

const negations = new Set([
  'not',
  'no',
  'non',
  'never',
  'without',
  'except',
  'excluding',
  'unlike',
  'instead',
  "isn't",
  'anti',
  'un',
  'neither',
  'nor',
  'former',
  'formerly',
  'previously',
  'until',
  'was',
]);
const likeness = new Set([
  'compatible',
  'incompatible',
  'like',
  'style',
  'based',
  'inspired',
  'derived',
  'free',
  'similar',
  'foundation',
  'project',
  'university',
  'type',
]);

/** A longer text names licenses in passing. */
const maxProse = 4000;

/** The notice that GNU's licenses ask to be put into each file. */
const gnuNotice =
  /gnu ((?:lesser |library |affero )?)general public license,?(?: as)? published by the free software foundation[;,:]? (?:(?:either )?version (\d(?:\.\d)?)(?: of the license)?)?(.{0,60}any later version)?/;

/** Reads the license out of GNU's file notice, versions and "or any later" included. */
function readGnuNotice(text: string): LicenseExpression | null {
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  const found = gnuNotice.exec(plain);
  const version = found?.[2];
  if (found === null || version === undefined) return null;
  const name = { '': 'GPL', lesser: 'LGPL', library: 'LGPL', affero: 'AGPL' }[
    (found[1] ?? '').trim()
  ];
  const number = version.includes('.') ? version : `${version}.0`;
  const id = `${name}-${number}-${found[3] === undefined ? 'only' : 'or-later'}`;
  return classOfLicense(id) === 'unknown' ? null : licenseTerm(id);
}

/**
 * The copyleft licenses that a text names, of which not every word was understood. Naming one is
 * reason enough to stop and ask; naming a permissive one is reason for nothing, so none is returned.
 *
 * @returns null where it names none, denies or compares it, or offers a permissive one beside it
 */
export function findCopyleft(text: string): LicenseExpression | null {
  if (text.length > maxProse) return null;
  const notice = readGnuNotice(text);
  if (notice !== null) return notice;
  const tokens = tokenize(text);
  if (tokens.some(({ text }) => negations.has(text))) return null;
  const reader = new TokenReader(tokens);
  const found: LicenseExpression[] = [];
  let hasChoice = false;
  let hasPermissive = false;
  while (!reader.atEnd) {
    const read = reader.attempt(() => readNamedLicense(reader));
    if (read === null) {
      hasChoice ||= reader.peek() === 'or' || reader.peek() === '/';
      reader.position += 1;
    } else if (!likeness.has(reader.peek())) {
      const itsClass = classOfExpression(read.expression);
      // Of the restricted only those with an id: "closed" and "private" are words of any prose.
      const isNamed = termsOf(read.expression).every(
        ({ id }) => !id.startsWith('LicenseRef-Pr') && id !== 'LicenseRef-Commercial',
      );
      if (
        itsClass === 'weak-copyleft' ||
        itsClass === 'strong-copyleft' ||
        (itsClass === 'restricted' && isNamed)
      )
        found.push(read.expression);
      hasPermissive ||= itsClass === 'permissive';
    }
  }
  if (hasChoice && hasPermissive) return null;
  return allOf(mostPrecise(found));
}

/** "GNU General Public License … GPL v3": the later, versioned name explains the first. */
function mostPrecise(found: readonly LicenseExpression[]): readonly LicenseExpression[] {
  const ids = new Set(found.flatMap(termsOf).map(({ id }) => id));
  return found.filter((expression) => {
    if (expression.kind !== 'license') return true;
    const family = /^(A?GPL|LGPL)-(?:1|2)\.0-or-later$/.exec(expression.id)?.[1];
    return (
      family === undefined ||
      ![...ids].some((id) => id !== expression.id && id.startsWith(`${family}-`))
    );
  });
}
