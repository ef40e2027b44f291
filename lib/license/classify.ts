import {
  allOf,
  classOfExpression,
  classOfTerm,
  type LicenseExpression,
  licenseTerm,
  parseExpression,
  renderExpression,
  termsOf,
} from './expression';
import { type Confidence, type LicenseFinding, type LicenseReading, noAssertion } from './finding';
import { type LicenseClass, worstClass } from './license-class';
import { findSilence, maxLineLength, parseLicenseLine } from './license-line';
import { recognizeCutText, recognizeLicenseText } from './license-text';
import { findCopyleft, findRestriction } from './restrictions';
import { readStatement } from './statement';
import { tokenize } from './statement-tokens';

/** What one line says. */
type LineReading =
  | {
      readonly kind: 'read';
      readonly expression: LicenseExpression;
      readonly reading: LicenseReading;
      readonly confidence: Confidence;
      readonly reasons: readonly string[];
    }
  /** It says nothing about the license, and takes nothing from what other lines say. */
  | { readonly kind: 'silent'; readonly reason: string }
  /** It says something that was not understood: what other lines say may not be all. */
  | { readonly kind: 'unread'; readonly reason: string };

/**
 * Classifies the license lines of one package, as they stand in a tag file: `License :: OSI Approved ::
 * MIT License`, `License: Apache-2.0`. All lines apply (AND): classifiers do not say how they relate,
 * and PEP 639 forbids to guess.
 *
 * Bounded in time and total: any strings give a finding, what is not understood gives `unknown`.
 *
 * @see shared conventions: permissive < unknown < weak < strong copyleft < restricted
 */
export function classifyLicenseLines(lines: readonly string[]): LicenseFinding {
  if (lines.length === 0) return unknownFinding(['no license line'], false);
  // A pasted text may come cut into lines; lines of the tag files all say what they are.
  const isText = lines.length > 1 && lines.slice(1).some((line) => !/^\W*licen[sc]e/i.test(line));
  const whole = isText ? readPasted(lines.join('\n')) : null;
  if (whole !== null) return findingOf([whole]);
  return findingOf(lines.map(readLine));
}

/** Classifies one license statement, e.g. PyPI's `license` or `license_expression`. */
export function classifyLicenseText(text: string): LicenseFinding {
  return classifyLicenseLines([text]);
}

function findingOf(readings: readonly LineReading[]): LicenseFinding {
  const read = readings.filter((line) => line.kind === 'read');
  const unread = readings.filter((line) => line.kind === 'unread');
  const expression = allOf(read.map((line) => line.expression));
  const silences = readings.filter((line) => line.kind === 'silent').map((line) => line.reason);
  if (expression === null) {
    return unknownFinding([...unread.map((line) => line.reason), ...silences], unread.length > 0);
  }
  const known = classOfExpression(expression);
  const licenseClass = unread.length > 0 ? worstClass([known, 'unknown']) : known;
  const reasons = [
    explainClass(expression),
    ...new Set(read.flatMap((line) => line.reasons)),
    ...(read.length > 1 ? ['several lines are read as all applying (AND)'] : []),
    ...new Set([...unread.map((line) => line.reason), ...silences]),
  ];
  if (licenseClass === 'unknown' && unread.length > 0) return unknownFinding(reasons, true);
  const confidences = [
    ...read.map((line) => line.confidence),
    ...(read.length > 1 ? (['medium'] as const) : []),
    ...(unread.length > 0 ? (['low'] as const) : []),
  ];
  const weakest = weakestReading(read.map((line) => line.reading));
  return {
    spdx: renderExpression(expression),
    expression,
    licenseClass,
    unread: unread.length > 0,
    reading: weakest,
    confidence: lowest(confidences),
    reasons,
  };
}

function unknownFinding(reasons: readonly string[], unread: boolean): LicenseFinding {
  return {
    spdx: noAssertion,
    expression: null,
    licenseClass: 'unknown',
    unread,
    reading: 'none',
    confidence: 'none',
    reasons: [...new Set(reasons)],
  };
}

function readLine(raw: string): LineReading {
  if (raw.length > maxLineLength) {
    return { kind: 'unread', reason: `a text of ${raw.length} characters is not read` };
  }
  const line = parseLicenseLine(raw);
  const silence = findSilence(line);
  if (silence !== null) return { kind: 'silent', reason: silence };
  if (line.kind === 'classifier') return readClassifier(line.text);
  const exact = parseExpression(line.text);
  if (exact.ok) {
    return {
      kind: 'read',
      expression: exact.value,
      reading: 'expression',
      confidence: 'high',
      reasons: [],
    };
  }
  return readFreeText(line.text);
}

/** PyPI's own words for licenses that give no more than a limited use. */
const restrictedClassifiers =
  /^(?:free for (?:educational|home|non-commercial) use|free to use but restricted|freeware|other\/proprietary license)$/i;

function readClassifier(text: string): LineReading {
  if (restrictedClassifiers.test(text)) {
    return restrictedReading('LicenseRef-Proprietary', text);
  }
  const reading = readFreeText(text);
  if (reading.kind !== 'read' || reading.reading === 'fragment') return reading;
  const isFamily = reading.reading === 'family';
  return { ...reading, reading: isFamily ? 'family' : 'classifier' };
}

function readFreeText(text: string): LineReading {
  const pasted = readPasted(text);
  if (pasted !== null) return pasted;
  const tokens = tokenize(text.replace(/\n+/g, ' ; '));
  const statement = readStatement(tokens);
  if (statement !== null) {
    const { expression, precision, notes } = statement;
    const confidence = { exact: 'high', default: 'medium', family: 'medium' } as const;
    const isUrl = /^https?:\/\/\S+$/.test(text);
    return {
      kind: 'read',
      expression,
      reading: precision === 'family' ? 'family' : isUrl ? 'url' : 'name',
      confidence: confidence[precision],
      reasons: notes,
    };
  }
  const restriction = findRestriction(text);
  if (restriction !== null) return restrictedReading(restriction.reference, restriction.phrase);
  const copyleft = findCopyleft(tokens);
  if (copyleft !== null) {
    return {
      kind: 'read',
      expression: copyleft,
      reading: 'fragment',
      confidence: 'low',
      reasons: [
        `${renderExpression(copyleft)} is named in a text that is not understood as a whole`,
      ],
    };
  }
  return { kind: 'unread', reason: `not understood: “${shorten(text)}”` };
}

function restrictedReading(reference: string, phrase: string): LineReading {
  return {
    kind: 'read',
    expression: licenseTerm(reference),
    reading: 'fragment',
    confidence: 'medium',
    reasons: [`“${shorten(phrase)}” takes permissions back`],
  };
}

function readPasted(text: string): LineReading | null {
  if (text.length > maxLineLength || text.length < 30) return null;
  const recognized = recognizeLicenseText(text) ?? recognizeCutText(text);
  if (recognized === null) return null;
  const expression = parseExpression(recognized.id);
  if (!expression.ok) return null;
  return {
    kind: 'read',
    expression: expression.value,
    reading: 'text',
    confidence: recognized.cut ? 'medium' : 'high',
    reasons: [
      recognized.cut
        ? `the text breaks off, and is that of ${recognized.id} so far`
        : `the text is that of ${recognized.id}`,
    ],
  };
}

const classWords: Readonly<Record<LicenseClass, string>> = {
  permissive: 'permissive',
  unknown: 'of an unknown class',
  'weak-copyleft': 'weak copyleft',
  'strong-copyleft': 'strong copyleft',
  restricted: 'restricted',
};

/** Names the licenses that make the expression what it is. */
function explainClass(expression: LicenseExpression): string {
  const itsClass = classOfExpression(expression);
  const decisive = termsOf(expression).filter((term) => classOfTerm(term) === itsClass);
  const names = [...new Set(decisive.map(renderExpression))].slice(0, 3).join(', ');
  return `${names} is ${classWords[itsClass]}`;
}

const readingOrder: readonly LicenseReading[] = [
  'expression',
  'classifier',
  'url',
  'text',
  'name',
  'family',
  'fragment',
  'none',
];

function weakestReading(readings: readonly LicenseReading[]): LicenseReading {
  const index = Math.max(...readings.map((reading) => readingOrder.indexOf(reading)));
  return readingOrder[index] ?? 'none';
}

const confidenceOrder: readonly Confidence[] = ['high', 'medium', 'low', 'none'];

function lowest(confidences: readonly Confidence[]): Confidence {
  const index = Math.max(...confidences.map((confidence) => confidenceOrder.indexOf(confidence)));
  return confidenceOrder[index] ?? 'none';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
