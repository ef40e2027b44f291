import parseSpdx, { type ExpressionNode } from 'spdx-expression-parse';
import type { Result } from '@/lib/result';
import { bestClass, type LicenseClass, worstClass } from './license-class';
import { classOfException, classOfLicense } from './license-classes';

/** One license of an expression: `EPL-1.0+`, `GPL-2.0-only WITH Classpath-exception-2.0`. */
export interface LicenseTerm {
  readonly kind: 'license';
  /** An SPDX id that is not deprecated, or a `LicenseRef-`. */
  readonly id: string;
  /** Any later version as well. Never set on GNU ids, whose `-or-later` says it. */
  readonly orLater: boolean;
  readonly exception: string | null;
}

/** An SPDX license expression as a tree. `parts` has at least two members, none of its own kind. */
export type LicenseExpression =
  | LicenseTerm
  | { readonly kind: 'and' | 'or'; readonly parts: readonly LicenseExpression[] };

/** Longer or deeper expressions exist only as attacks; the parser recurses. */
const maxLength = 20_000;
const maxDepth = 1000;
const maxOperands = 1500;

export function licenseTerm(id: string, exception: string | null = null): LicenseTerm {
  return { kind: 'license', id, orLater: false, exception };
}

export function allOf(parts: readonly LicenseExpression[]): LicenseExpression | null {
  return join('and', parts);
}

export function anyOf(parts: readonly LicenseExpression[]): LicenseExpression | null {
  return join('or', parts);
}

/**
 * Flattens nested equal operators, drops repeated operands and puts them in one order, so that what
 * means the same is written the same. Null for no operands.
 */
function join(kind: 'and' | 'or', parts: readonly LicenseExpression[]): LicenseExpression | null {
  const distinct = new Map<string, LicenseExpression>();
  for (const part of parts) {
    for (const operand of part.kind === kind ? part.parts : [part]) {
      const text = renderExpression(operand);
      if (!distinct.has(text)) distinct.set(text, operand);
    }
  }
  const operands = [...distinct.keys()].sort().flatMap((text) => distinct.get(text) ?? []);
  return operands.length > 1 ? { kind, parts: operands } : (operands[0] ?? null);
}

/** The SPDX text of an expression; `parseExpression` reads it back. */
export function renderExpression(expression: LicenseExpression): string {
  if (expression.kind === 'license') {
    const { id, orLater, exception } = expression;
    return `${id}${orLater ? '+' : ''}${exception === null ? '' : ` WITH ${exception}`}`;
  }
  const operator = expression.kind === 'and' ? ' AND ' : ' OR ';
  return expression.parts
    .map((part) =>
      part.kind === 'license' ? renderExpression(part) : `(${renderExpression(part)})`,
    )
    .join(operator);
}

/** All licenses of an expression, in the order in which they are written. */
export function termsOf(expression: LicenseExpression): readonly LicenseTerm[] {
  return expression.kind === 'license' ? [expression] : expression.parts.flatMap(termsOf);
}

/** The class of one license, its exception considered. */
export function classOfTerm({ id, exception }: LicenseTerm): LicenseClass {
  const base = classOfLicense(id);
  return exception === null ? base : classOfException(base, exception);
}

/** AND is as severe as its worst part, OR as its best: the recipient chooses. */
export function classOfExpression(expression: LicenseExpression): LicenseClass {
  if (expression.kind === 'license') return classOfTerm(expression);
  const classes = expression.parts.map(classOfExpression);
  return expression.kind === 'and' ? worstClass(classes) : bestClass(classes);
}

/**
 * Parses exact SPDX syntax, ids in their own spelling, and replaces deprecated ids by what SPDX
 * says to use instead.
 *
 * @see SPDX specification 2.3, annex D
 */
export function parseExpression(text: string): Result<LicenseExpression, string> {
  if (text.length > maxLength) return { ok: false, error: `longer than ${maxLength} characters` };
  // The package's scanner skips characters it does not know; none may reach it.
  if (!/^[A-Za-z0-9.+:() -]+$/.test(text) || !alternates(text)) {
    return { ok: false, error: 'not an SPDX expression' };
  }
  if (depthOf(text) > maxDepth) return { ok: false, error: `nested deeper than ${maxDepth}` };
  if (text.split(/ (?:and|or) /i).length > maxOperands) {
    return { ok: false, error: `more than ${maxOperands} operands` };
  }
  const tree = tryParse(text);
  return tree === null
    ? { ok: false, error: 'not an SPDX expression' }
    : { ok: true, value: fromNode(tree) };
}

/** Ids and operators take turns in an expression; most names ("MIT License") end here, unthrown. */
function alternates(text: string): boolean {
  const words = text.split(/[ ()]+/).filter((word) => word !== '');
  return words.every((word, i) => /^(?:and|or|with)$/i.test(word) === (i % 2 === 1));
}

/** The package says "no" by throwing, and says nothing else by it. */
function tryParse(text: string): ExpressionNode | null {
  try {
    return parseSpdx(text);
  } catch {
    return null;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function fromNode(node: ExpressionNode): LicenseExpression {
  if ('license' in node) {
    return currentTerm(node.license, node.plus === true, node.exception ?? null);
  }
  const parts = [fromNode(node.left), fromNode(node.right)];
  const joined = join(node.conjunction, parts);
  if (joined === null) throw new Error('two operands cannot join to none');
  return joined;
}

/** What SPDX names as the replacement of deprecated ids that are not merely versions of GNU's. */
const replacements: Readonly<Record<string, LicenseTerm>> = {
  'BSD-2-Clause-FreeBSD': licenseTerm('BSD-2-Clause'),
  'BSD-2-Clause-NetBSD': licenseTerm('BSD-2-Clause'),
  'bzip2-1.0.5': licenseTerm('bzip2-1.0.6'),
  'eCos-2.0': licenseTerm('GPL-2.0-or-later', 'eCos-exception-2.0'),
  'GPL-2.0-with-autoconf-exception': licenseTerm('GPL-2.0-only', 'Autoconf-exception-2.0'),
  'GPL-2.0-with-bison-exception': licenseTerm('GPL-2.0-only', 'Bison-exception-2.2'),
  'GPL-2.0-with-classpath-exception': licenseTerm('GPL-2.0-only', 'Classpath-exception-2.0'),
  'GPL-2.0-with-font-exception': licenseTerm('GPL-2.0-only', 'Font-exception-2.0'),
  'GPL-2.0-with-GCC-exception': licenseTerm('GPL-2.0-only', 'GCC-exception-2.0'),
  'GPL-3.0-with-autoconf-exception': licenseTerm('GPL-3.0-only', 'Autoconf-exception-3.0'),
  'GPL-3.0-with-GCC-exception': licenseTerm('GPL-3.0-only', 'GCC-exception-3.1'),
  Nunit: licenseTerm('zlib-acknowledgement'),
  'StandardML-NJ': licenseTerm('SMLNJ'),
  wxWindows: licenseTerm('LGPL-2.0-or-later', 'WxWindows-exception-3.1'),
};

/** One license as SPDX writes it today: `GPL-3.0` is `GPL-3.0-only`, `LGPL-2.1+` is `-or-later`. */
export function currentTerm(
  id: string,
  orLater: boolean,
  exception: string | null = null,
): LicenseTerm {
  const replacement = replacements[id];
  if (replacement !== undefined) {
    return exception === null ? replacement : { ...replacement, exception };
  }
  const gnu = /^(A?GPL|LGPL|GFDL)-(\d\.\d)(-only|-or-later)?$/.exec(id);
  if (gnu !== null) {
    const later = orLater || gnu[3] === '-or-later';
    return licenseTerm(`${gnu[1]}-${gnu[2]}${later ? '-or-later' : '-only'}`, exception);
  }
  // "MIT+" means MIT: there is nothing later where there are no versions.
  const hasVersions = /-\d/.test(id) && !id.startsWith('LicenseRef-') && !/-Clause/.test(id);
  return { ...licenseTerm(id, exception), orLater: orLater && hasVersions };
}
