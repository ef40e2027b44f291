import {
  classOfExpression,
  type LicenseExpression,
  licenseTerm,
  parseExpression,
  renderExpression,
} from './expression';
import type { Confidence, LicenseReading } from './finding';
import { findSilence, maxLineLength, parseLicenseLine } from './license-line';
import { recognizeCutText, recognizeLicenseText } from './license-text';
import { findCopyleft, findRestriction } from './restrictions';
import { readStatement } from './statement';
import { tokenize } from './statement-tokens';

/** What one line says. */
export type LineReading =
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

/** Reads one line of a tag file or one field of PyPI's. Total, and bounded in time. */
export function readLine(raw: string): LineReading {
  if (raw.length > maxLineLength) {
    return { kind: 'unread', reason: `a text of ${raw.length} characters is not read` };
  }
  if (/[\u202A-\u202E\u2066-\u2069]/.test(raw)) {
    return {
      kind: 'unread',
      reason: 'the text hides signs that change its order when it is shown',
    };
  }
  const line = parseLicenseLine(raw);
  const silence = findSilence(line);
  const restriction = silence === null ? null : findRestriction(line.text);
  if (restriction !== null) return restrictedReading(restriction.reference, restriction.phrase);
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

/** Lines and sentences one after the other; a point behind an initial ends no sentence. */
function asOneLine(text: string): string {
  return text.replace(/\n+/g, ' ; ').replace(/(?<=\p{L}{2})\.\s+(?=\p{Lu})/gu, ' ; ');
}

/** Beyond it stands prose, which no statement is. */
const maxStatementLength = 3000;

function readFreeText(text: string): LineReading {
  const pasted = readPasted(text);
  if (pasted !== null) return pasted;
  const statement =
    text.length > maxStatementLength ? null : readStatement(tokenize(asOneLine(text)));
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
  const copyleft = findCopyleft(text);
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
  return readTitle(text) ?? { kind: 'unread', reason: `not understood: “${shorten(text)}”` };
}

/** A long text whose first lines name a license that asks for something: enough to stop, not to pass. */
function readTitle(text: string): LineReading | null {
  const lines = text.split('\n', 8).filter((line) => line.trim() !== '');
  if (lines.length < 3) return null;
  for (const title of [lines.slice(0, 2).join(' '), lines[0] ?? '']) {
    const expression = readStatement(tokenize(title.slice(0, 300)))?.expression;
    if (expression === undefined || classOfExpression(expression) === 'permissive') continue;
    return {
      kind: 'read',
      expression,
      reading: 'fragment',
      confidence: 'low',
      reasons: ['the text is not known, but its title is'],
    };
  }
  return null;
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

/** Reads a whole license that was pasted where a name belongs. */
export function readPasted(text: string): LineReading | null {
  // A name is shorter than any license, and comes a thousand times as often.
  const isLong = text.length > 150 || text.trim().includes('\n');
  if (text.length > maxLineLength || !isLong) return null;
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

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
