import { readException } from './exceptions';
import { allOf, anyOf, classOfExpression, type LicenseExpression, licenseTerm } from './expression';
import { type ReadLicense, readNamedLicense } from './named-license';
import { mergeNames } from './precision';
import { readAside, readNotice } from './statement-asides';
import type { Token } from './statement-tokens';
import { TokenReader } from './token-reader';
import { licenseOfUrl } from './urls';

/** A statement of which every word was understood. */
export interface ReadStatement {
  readonly expression: LicenseExpression;
  readonly precision: ReadLicense['precision'];
  /** What the reading rests on beyond the words themselves. */
  readonly notes: readonly string[];
}

/** A longer text is prose or a license itself, not a statement that names one. */
const maxTokens = 200;
const maxDepth = 50;

const leadingWords = new Set([
  'the',
  'a',
  'an',
  'this',
  'these',
  'software',
  'package',
  'library',
  'project',
  'code',
  'program',
  'module',
  'is',
  'are',
  'it',
  'license',
  'licenses',
  'licensed',
  'licensing',
  'released',
  'distributed',
  'published',
  'available',
  'provided',
  'offered',
  'covered',
  'under',
  'terms',
  'conditions',
  'either',
  'both',
  'dual',
  'your',
  'choice',
  'spdx',
  'identifier',
  'type',
  'made',
]);
const trailingWords = new Set([
  'license',
  'licenses',
  'licensed',
  'licensing',
  'agreement',
  'terms',
]);

/**
 * Reads a statement that names licenses: `BSD or Apache License, Version 2.0`, `MIT, see LICENSE`,
 * `Dual licensed under GPLv2+ / MIT`. Every word must be understood: one stranger, and nothing is read.
 * So no word can turn a license into another by being overlooked.
 *
 * @returns null where a word was not understood
 */
export function readStatement(tokens: readonly Token[]): ReadStatement | null {
  if (tokens.length === 0 || tokens.length > maxTokens) return null;
  const parser = new StatementParser(new TokenReader(tokens));
  const expression = parser.read();
  return expression === null
    ? null
    : { expression, precision: parser.precision, notes: [...parser.notes] };
}

class StatementParser {
  precision: ReadLicense['precision'] = 'exact';
  readonly notes = new Set<string>();
  private depth = 0;
  private hasChoice = false;
  private isSideBySide = false;

  constructor(private readonly reader: TokenReader) {}

  read(): LicenseExpression | null {
    // "Copyright 2015 Jane Doe. MIT License"
    this.reader.attempt(() =>
      readNotice(this.reader, null) && this.reader.accept(';') ? true : null,
    );
    const expression = this.list();
    if (expression === null) return null;
    readAside(this.reader);
    this.reader.acceptOneOf(separators);
    // "MIT or Apache proprietary": what belongs to what, nobody can tell.
    if (!this.reader.atEnd || (this.hasChoice && this.isSideBySide)) return null;
    return withConditions(expression);
  }

  /** `A, B; C`: several statements in one line, all of which apply; `A, B, or C` offers a choice. */
  private list(): LicenseExpression | null {
    const first = this.choice();
    if (first === null) return null;
    const parts = [first];
    let offersChoice = false;
    while (!this.reader.atEnd) {
      const next = this.reader.attempt(() => {
        const separated = this.reader.acceptOneOf(separators) !== null;
        if (!separated) return null;
        const choice = this.reader.accept('or');
        if (!choice) this.reader.accept('and');
        const part = this.choice();
        return part === null ? null : { part, choice };
      });
      if (next === null) break;
      parts.push(next.part);
      offersChoice = next.choice;
    }
    if (parts.length > 1 && !offersChoice)
      this.notes.add('listed licenses are read as all applying');
    return offersChoice ? anyOf(parts) : allOf(parts);
  }

  private choice(): LicenseExpression | null {
    let slashed = false;
    return this.chain(
      () => this.conjunction(),
      () => {
        const sign = this.reader.acceptOneOf(choiceSigns);
        slashed ||= sign === '/';
        this.hasChoice ||= sign !== null;
        // "either … or at your option …"
        if (this.reader.accept('at', 'your', 'option')) this.reader.accept(',');
        return sign !== null;
      },
      (parts) => {
        // "MIT/Proprietary" may as well mean parts of each; only the word "or" offers a way out.
        const classes = parts.map(classOfExpression);
        const isWayOut =
          slashed && classes.includes('restricted') && classes.includes('permissive');
        return isWayOut ? allOf(parts) : anyOf(parts);
      },
    );
  }

  private conjunction(): LicenseExpression | null {
    return this.chain(
      () => this.operand(),
      () => {
        if (this.reader.accept('and', '/', 'or')) {
          this.notes.add('"and/or" is read as "and"');
          return true;
        }
        const signed =
          this.reader.accept('as', 'well', 'as') ||
          this.reader.acceptOneOf(conjunctionSigns) !== null;
        if (!signed && !this.nameStartsHere()) return false;
        if (!signed) {
          this.isSideBySide = true;
          this.notes.add('licenses named side by side are read as all applying');
        }
        return true;
      },
      allOf,
    );
  }

  /** Operands of one operator. An operator without an operand behind it leaves the chain unread. */
  private chain(
    readOperand: () => LicenseExpression | null,
    readOperator: () => boolean,
    join: (parts: readonly LicenseExpression[]) => LicenseExpression | null,
  ): LicenseExpression | null {
    const first = readOperand();
    if (first === null) return null;
    const parts = [first];
    for (;;) {
      const next = this.reader.attempt(() => (readOperator() ? readOperand() : null));
      if (next === null) return join(parts);
      parts.push(next);
    }
  }

  /** One license with what belongs to it: its exception, its other names in brackets, a link. */
  private operand(): LicenseExpression | null {
    const base = this.base();
    if (base === null) return null;
    let expression: LicenseExpression | null = base;
    let previous = -1;
    while (expression !== null && previous !== this.reader.position) {
      previous = this.reader.position;
      expression = this.suffix(expression);
    }
    return expression;
  }

  /** A license behind "licensed under the terms of the"; names may begin with such words themselves. */
  private base(): LicenseExpression | null {
    for (;;) {
      const base = this.bracketed() ?? this.linkedLicense() ?? this.named();
      if (base !== null) return base;
      if (this.reader.acceptOneOf(leadingWords) === null && !this.acceptTermsOf()) return null;
    }
  }

  private nameStartsHere(): boolean {
    const { position } = this.reader;
    const starts = readNamedLicense(this.reader) !== null;
    this.reader.position = position;
    return starts;
  }

  private acceptTermsOf(): boolean {
    return (
      this.reader.accept('of', 'the') ||
      this.reader.accept('and', 'conditions', 'of') ||
      this.reader.accept('open', 'source') ||
      this.reader.accept('osi', 'approved') ||
      this.reader.accept('with', 'the')
    );
  }

  private named(): LicenseExpression | null {
    const read = readNamedLicense(this.reader);
    if (read === null) return null;
    if (read.note !== null) this.notes.add(read.note);
    if (read.precision === 'family' || this.precision === 'exact') this.precision = read.precision;
    return read.expression;
  }

  private linkedLicense(): LicenseExpression | null {
    const id = licenseOfUrl(this.reader.peek());
    if (id === null) return null;
    this.reader.position += 1;
    return id;
  }

  private bracketed(): LicenseExpression | null {
    if (this.reader.peek() !== '(' || this.depth >= maxDepth) return null;
    return this.reader.attempt(() => {
      this.reader.accept('(');
      this.depth += 1;
      const inside = this.list();
      this.depth -= 1;
      return inside !== null && this.reader.accept(')') ? inside : null;
    });
  }

  /** Returns the expression unchanged where nothing of it follows; null where it is spoilt. */
  private suffix(expression: LicenseExpression): LicenseExpression | null {
    if (this.reader.acceptOneOf(trailingWords) !== null) return expression;
    if (this.reader.accept('open', 'source')) return expression;
    const conditioned = this.reader.attempt(() => this.condition(expression));
    if (conditioned !== null) return conditioned;
    const modified = this.reader.attempt(() =>
      this.reader.accept('modified') ? this.bracketed() : null,
    );
    // A modified text is another license; the brackets say which.
    if (modified !== null) return modified;
    const alias = this.reader.attempt(() => this.alias(expression));
    if (alias !== null) return alias;
    this.reader.attempt(() => (readAside(this.reader) ? true : null));
    return expression;
  }

  /** `with Classpath exception`, `WITH LLVM-exception`, `w/ Commons Clause`. */
  private condition(expression: LicenseExpression): LicenseExpression | null {
    if (!this.reader.accept('with') && !this.reader.accept('w', '/')) return null;
    const clause = this.reader.attempt(() => {
      while (this.reader.acceptOneOf(leadingWords) !== null) {
        // "with the"
      }
      return this.reader.accept('commons', 'clause') ? true : null;
    });
    if (clause !== null) {
      this.reader.accept('license', 'condition');
      this.reader.accept('v');
      this.reader.accept('1.0');
      return allOf([expression, licenseTerm('LicenseRef-Commons-Clause')]);
    }
    return readException(this.reader, expression);
  }

  /** `MIT License (MIT)`, `Apache (http://…/LICENSE-2.0)`: another name of the same license. */
  private alias(expression: LicenseExpression): LicenseExpression | null {
    this.reader.accept('-');
    const precisionBefore = this.precision;
    const other = this.bracketed() ?? this.linkedLicense();
    if (other === null) return null;
    const merged = mergeNames(expression, other);
    // Two names, of which one is precise, are one precise name.
    if (merged === other) this.precision = 'exact';
    else if (merged === expression) this.precision = precisionBefore;
    return merged;
  }
}

const separators = new Set([',', ';']);
const choiceSigns = new Set(['or', '/', '|', '||']);
const conjunctionSigns = new Set(['and', '&', '&&', '+', 'plus']);

/** Our own words for closed terms: conditions of the whole, wherever in the statement they stand. */
const closedTerm = /^LicenseRef-(?:Proprietary|Commons-Clause)$/;

/** "MIT or Apache, and non-commercial": the condition is on both, though AND binds more tightly. */
function withConditions(expression: LicenseExpression): LicenseExpression | null {
  const conditions = closedConditions(expression, false);
  return allOf([expression, ...conditions]);
}

function closedConditions(
  expression: LicenseExpression,
  inAnd: boolean,
): readonly LicenseExpression[] {
  if (expression.kind === 'license') {
    return inAnd && closedTerm.test(expression.id) ? [expression] : [];
  }
  return expression.parts.flatMap((part) => closedConditions(part, expression.kind === 'and'));
}
