import type { Edit } from './alignment';
import { areNeighborKeys, lookAlike } from './keyboard';
import type { EditSignal } from './weights';

/** What kind of slip, or of intent, an edit of the target (without separators) looks like. */
export function editKind(target: string, edit: Edit): EditSignal {
  switch (edit.kind) {
    case 'swap':
      return 'swap';
    case 'insert':
      return insertKind(target, edit.at, edit.inserted);
    case 'omit':
      return omitKind(target, edit.at, edit.omitted);
    case 'replace':
      return replaceKind(edit.at, edit.from, edit.to);
  }
}

function insertKind(target: string, at: number, inserted: string): EditSignal {
  const before = target.charAt(at - 1);
  const after = target.charAt(at);
  const atEnd = at === target.length;
  if (isDigit(inserted)) {
    if (isDigit(before)) return 'insertDigitAfterDigit';
    return atEnd ? 'insertDigitAtEnd' : 'insertDigit';
  }
  if (inserted === before || inserted === after) return atEnd ? 'doubleLast' : 'double';
  if (at === 0) return 'insertFirst';
  const onNeighborKey = areNeighborKeys(inserted, before) || areNeighborKeys(inserted, after);
  if (!atEnd) return onNeighborKey ? 'insertNeighborKey' : 'insertInside';
  if (inserted === 's') return 'addPlural';
  return onNeighborKey ? 'insertLastNeighborKey' : 'insertLast';
}

function omitKind(target: string, at: number, omitted: string): EditSignal {
  if (isDigit(omitted)) return 'omitDigit';
  if (at === 0) return 'omitFirst';
  if (omitted === target.charAt(at - 1) || omitted === target.charAt(at + 1)) return 'undouble';
  if (at === target.length - 1) return omitted === 's' ? 'omitPlural' : 'omitLast';
  return isVowel(omitted) ? 'omitVowel' : 'omitConsonant';
}

function replaceKind(at: number, from: string, to: string): EditSignal {
  if (isDigit(from) && isDigit(to)) return 'replaceDigit';
  if (at === 0) return 'replaceFirst';
  if (lookAlike(from, to)) return 'replaceLookAlike';
  if (areNeighborKeys(from, to)) return 'replaceNeighborKey';
  if (isDigit(from) !== isDigit(to)) return 'replaceByDigit';
  return isVowel(from) && isVowel(to) ? 'replaceVowel' : 'replaceLetter';
}

function isDigit(symbol: string): boolean {
  return symbol >= '0' && symbol <= '9';
}

function isVowel(symbol: string): boolean {
  return symbol !== '' && 'aeiouy'.includes(symbol);
}
