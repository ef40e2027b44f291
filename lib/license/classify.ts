import {
  allOf,
  classOfExpression,
  classOfTerm,
  type LicenseExpression,
  renderExpression,
  termsOf,
} from './expression';
import {
  type Confidence,
  confidences,
  type LicenseFinding,
  type LicenseReading,
  licenseReadings,
  noAssertion,
} from './finding';
import { classWords, worstClass } from './license-class';
import { splitClassifiers } from './license-line';
import { type LineReading, readLine, readPasted } from './line-reading';

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
  return findingOf(lines.flatMap(splitClassifiers).map(readLine));
}

/** Joins findings of statements that all apply, such as two fields that differ. */
export function combineFindings(
  findings: readonly LicenseFinding[],
  because: string,
): LicenseFinding {
  const readings = findings.flatMap((finding): LineReading[] => [
    ...(finding.expression === null
      ? []
      : [
          { kind: 'read' as const, ...finding, expression: finding.expression, reasons: [because] },
        ]),
    ...(finding.unread ? [{ kind: 'unread' as const, reason: finding.reasons.join('; ') }] : []),
  ]);
  return findingOf(readings);
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
  const reasons = firstDistinct([
    explainClass(expression),
    ...read.flatMap((line) => line.reasons),
    ...(read.length > 1 ? ['several lines are read as all applying (AND)'] : []),
    ...unread.map((line) => line.reason),
    ...silences,
  ]);
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
    reasons: firstDistinct(reasons),
  };
}

/** Nobody reads the reasons of the hundredth line. */
function firstDistinct(reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons)].slice(0, 20);
}

/** Names the licenses that make the expression what it is. */
function explainClass(expression: LicenseExpression): string {
  const itsClass = classOfExpression(expression);
  const decisive = termsOf(expression).filter((term) => classOfTerm(term) === itsClass);
  const names = [...new Set(decisive.map(renderExpression))].slice(0, 3);
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} ${classWords[itsClass]}`;
}

function weakestReading(readings: readonly LicenseReading[]): LicenseReading {
  return licenseReadings.findLast((reading) => readings.includes(reading)) ?? 'none';
}

function lowest(given: readonly Confidence[]): Confidence {
  return confidences.findLast((confidence) => given.includes(confidence)) ?? 'none';
}
