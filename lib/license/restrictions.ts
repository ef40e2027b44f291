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

/** The one condition with a name of its own; it stands beside the license it restricts. */
const commonsClause = /\bcommons clause\b/;

/**
 * Phrases that take a permission back, or say that none was given. They count in texts of which not
 * every word was understood; a license that is known by name (CC-BY-NC-4.0) needs no guess.
 */
const restrictions: readonly RegExp[] = [
  // not for business
  /\b(?:non ?commercial|not? (?:for |be used for )?(?:any )?commercial)\b/,
  /\bcommercial (?:use|usage|purposes?) (?:is |are )?(?:not|prohibited|forbidden|requires?|restricted)\b/,
  /\b(?:except|excluding|prohibit\w*) (?:for )?commercial\b/,
  // not for everybody, or not for everything
  /\b(?:internal|personal|private|home|academic|educational|education|research|evaluation|trial|demo|testing|non ?profit|government) (?:use |purposes? |only\b|use only|research)/,
  /\bfor (?:internal|personal|private|home|academic|educational|education|research|evaluation|trial|non ?profit)(?: and \w+)? (?:use|purposes?|only)\b/,
  /\b(?:no military|military use|good not evil|not evil|non production|not for production)\b/,
  // not to be passed on or changed
  /\b(?:no|not?) (?:for )?(?:redistribut\w*|distribut\w*|derivatives?|modif\w*|resale|reselling)\b/,
  /\bredistribution (?:is )?(?:not|prohibited|forbidden)\b/,
  /\bmay not (?:be )?(?:use|copy|copied|modif|distribut|redistribut|sell|sold)\w*/,
  /\b(?:strictly prohibited|unauthori[sz]ed|(?:permission|consent) (?:is )?required)\b/,
  /\b(?:use but restricted|use restrictions?|restricted use)\b/,
  // closed
  /\b(?:(?<!\bno[nt] )proprietary|closed source|confidential|trade secret|unlicensed|shareware|freeware)\b/,
  /\b(?:end user licen\w*|eula|source available|fair source|business source|terms of (?:service|use))\b/,
  /\b(?:commercial licen\w*|commercial software|commercial only|paid licen\w*|licen\w* key|licen\w* fee)\b/,
  /\b(?:subscription|customers only|(?:customer|subscriber|master|services|user) agreement)\b/,
  /\b(?:requires?|purchase|buy) (?:a |an )?(?:\w+ )?licen\w*/,
  // licenses without an SPDX id that are known to limit use
  /\b(?:openrail\w*|open rail|llama\w*(?: [\d ]+)? community|gemma terms|polyform)\b/,
  /\b(?:nvidia|oracle technology network|microsoft software licen\w* terms|intel simplified)\b/,
];

/** Within a longer text the words of a license say what it grants; nothing is taken from them. */
const maxLength = 2000;

/** @returns the reference for what restricts, and the phrase that says so; null for none */
export function findRestriction(text: string): { reference: string; phrase: string } | null {
  if (text.length > maxLength) return null;
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const clause = commonsClause.exec(plain)?.[0];
  if (clause !== undefined) return { reference: 'LicenseRef-Commons-Clause', phrase: clause };
  for (const pattern of restrictions) {
    const phrase = pattern.exec(plain)?.[0];
    if (phrase !== undefined) return { reference: 'LicenseRef-Proprietary', phrase: phrase.trim() };
  }
  return null;
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
      if (asksForSomething(read.expression)) found.push(read.expression);
      hasPermissive ||= classOfExpression(read.expression) === 'permissive';
    }
  }
  if (hasChoice && hasPermissive) return null;
  return allOf(mostPrecise(found));
}

/** Of the closed only those with a name: "closed" and "private" are words of any prose. */
function asksForSomething(expression: LicenseExpression): boolean {
  const itsClass = classOfExpression(expression);
  if (itsClass === 'permissive' || itsClass === 'unknown') return false;
  return termsOf(expression).every(({ id }) => id !== 'LicenseRef-Proprietary');
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
