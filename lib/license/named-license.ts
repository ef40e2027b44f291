import { readBsd } from './bsd';
import { readCreativeCommons } from './creative-commons';
import { currentTerm, type LicenseExpression, licenseTerm } from './expression';
import type { LicenseFamily } from './license-families';
import { licenseNames, perlTerms } from './names';
import type { TokenReader } from './token-reader';

/** One license read from running text, and how firmly. */
export interface ReadLicense {
  readonly expression: LicenseExpression;
  /** `family`: the version or the count of clauses that would decide which license it is, is missing. */
  readonly precision: 'exact' | 'default' | 'family';
  readonly note: string | null;
}

const licenseWords = new Set(['license', 'licenses', 'agreement', 'licensed']);
const versionWords = new Set(['version', 'versions', 'v', 'ver', 'rev', 'revision', 'release']);
const laterWords = new Set([
  'later',
  'newer',
  'greater',
  'above',
  'higher',
  'up',
  'latest',
  'subsequent',
]);

/** What follows a name: `v2`, `, Version 2.0`, `or later`, `+`, `only`, `(>= 2)`. */
interface Modifiers {
  version: string | null;
  later: boolean;
  only: boolean;
}

/** Reads the one license that starts here; null where no known name starts, or its version is unknown. */
export function readNamedLicense(reader: TokenReader): ReadLicense | null {
  const listed = licenseNames.longest(reader.tokens, reader.position);
  const start = reader.position;
  const byRule = readBsd(reader) ?? readCreativeCommons(reader);
  const ruleLength = reader.position - start;
  if (byRule !== null && ruleLength > (listed?.length ?? 0)) {
    return {
      expression: licenseTerm(byRule),
      precision: byRule.endsWith('-unspecified') ? 'family' : 'exact',
      note: noteOnUnspecified(byRule),
    };
  }
  reader.position = start;
  if (listed === null) return null;
  reader.position += listed.length;
  if (listed.value.kind === 'exact') {
    const modifiers = readModifiers(reader, null);
    const { expression } = listed.value;
    return {
      expression:
        expression.kind === 'license' && modifiers.later
          ? currentTerm(expression.id, true, expression.exception)
          : expression,
      precision: 'exact',
      note: null,
    };
  }
  const { family } = listed.value;
  return resolve(family, readModifiers(reader, family));
}

/** @param family null where the name says its version itself */
function readModifiers(reader: TokenReader, family: LicenseFamily | null): Modifiers {
  const modifiers: Modifiers = { version: null, later: false, only: false };
  while (readModifier(reader, modifiers, family)) {
    // each call moves on by what it read
  }
  return modifiers;
}

function readModifier(
  reader: TokenReader,
  modifiers: Modifiers,
  family: LicenseFamily | null,
): boolean {
  if (reader.acceptOneOf(licenseWords) !== null) return true;
  if (family !== null && modifiers.version === null && readVersion(reader, modifiers)) return true;
  if (readLater(reader)) {
    modifiers.later = true;
    return true;
  }
  if (reader.accept('only')) {
    modifiers.only = true;
    return true;
  }
  return readOwnName(reader, family) || readInBrackets(reader, modifiers, family);
}

/** `2.0`, `v2`, `version 2`, `, Version 2.0`, `- v 3`, `>= 2`. */
function readVersion(reader: TokenReader, modifiers: Modifiers): boolean {
  return (
    reader.attempt(() => {
      const separated = reader.accept(',') || reader.accept('-');
      const later = reader.accept('>=') || reader.accept('>', '=');
      const announced = reader.acceptOneOf(versionWords) !== null;
      const number = reader.peek().replace(/\.$/, '');
      // "Apache License, 2.0", but not "BSD, 3 clauses".
      if (separated && !announced && !later && !number.includes('.')) return null;
      if (!/^\d{1,2}(?:\.\d{1,2}){0,2}[abc]?$/.test(number)) return null;
      reader.position += 1;
      modifiers.version = number;
      modifiers.later ||= later;
      return true;
    }) !== null
  );
}

function readLater(reader: TokenReader): boolean {
  if (reader.peek() === '+' && reader.current?.glued) return reader.accept('+');
  return (
    reader.attempt(() => {
      reader.accept(',');
      if (!reader.accept('or') && !reader.accept('and')) return null;
      const optional =
        reader.accept('(', 'at', 'your', 'option', ')') || reader.accept('at', 'your', 'option');
      if (optional) reader.accept(',');
      reader.accept('any');
      if (reader.acceptOneOf(laterWords) === null) return null;
      reader.acceptOneOf(versionWords);
      reader.accept('of', 'the', 'license');
      return true;
    }) !== null
  );
}

/** `Mozilla Public License (MPL), v. 2.0`: the family's other name, before the version. */
function readOwnName(reader: TokenReader, family: LicenseFamily | null): boolean {
  return (
    reader.attempt(() => {
      if (!reader.accept('(')) return null;
      const own = licenseNames.longest(reader.tokens, reader.position);
      if (own?.value.kind !== 'family' || own.value.family !== family) return null;
      reader.position += own.length;
      return reader.accept(')') ? true : null;
    }) !== null
  );
}

/** `(v3 or later)`, `(2.0)`, `(version 2.1)`: brackets that hold nothing but modifiers. */
function readInBrackets(
  reader: TokenReader,
  modifiers: Modifiers,
  family: LicenseFamily | null,
): boolean {
  return (
    reader.attempt(() => {
      if (!reader.accept('(')) return null;
      const inside: Modifiers = { ...modifiers };
      let read = 0;
      while (readModifier(reader, inside, family)) read += 1;
      if (read === 0 || !reader.accept(')')) return null;
      Object.assign(modifiers, inside);
      return true;
    }) !== null
  );
}

function resolve(family: LicenseFamily, modifiers: Modifiers): ReadLicense | null {
  const { version, later, only } = modifiers;
  if (family.unversioned === 'perl' && perlTerms !== null) {
    return {
      expression: perlTerms,
      precision: 'default',
      note: 'Perl is under either of two licenses',
    };
  }
  if (version === null) {
    if (family.unversioned === null) return null;
    const id = family.unversioned;
    const expression = currentTerm(id, later || (family.anyVersion === true && !only));
    if (id.endsWith('-unspecified'))
      return { expression, precision: 'family', note: noteOnUnspecified(id) };
    const versionMatters = Object.keys(family.versions).length > 2;
    const note = family.anyVersion
      ? 'no version is named, so that any may be taken'
      : `no version is named; read as ${id}`;
    return {
      expression,
      precision: versionMatters ? 'default' : 'exact',
      note: versionMatters ? note : null,
    };
  }
  const id = family.versions[version] ?? family.otherVersion;
  if (id === undefined) return null;
  return { expression: currentTerm(id, later), precision: 'exact', note: null };
}

function noteOnUnspecified(id: string): string | null {
  const name = /^LicenseRef-(.+)-unspecified$/.exec(id)?.[1];
  if (name === undefined) return null;
  return name === 'BSD' ? 'BSD, clause count unknown' : `${name}, version unknown`;
}
