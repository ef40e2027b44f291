import exceptionIds from 'spdx-exceptions';
import { currentTerm, type LicenseExpression, licenseTerm } from './expression';
import { NameTrie } from './name-trie';
import { tokenize } from './statement-tokens';
import type { TokenReader } from './token-reader';

/** Picks the exception by the id of the license that it is an exception from. */
type PickException = (id: string) => string;

const isVersion2 = (id: string) => /-2\.0/.test(id);
const gccException: PickException = (id) =>
  isVersion2(id) ? 'GCC-exception-2.0' : 'GCC-exception-3.1';

/** Exceptions as people call them. */
const spokenExceptions: readonly (readonly [string, PickException])[] = [
  ['Classpath Exception', () => 'Classpath-exception-2.0'],
  ['CPE', () => 'Classpath-exception-2.0'],
  ['GCC Exception', gccException],
  ['GCC Runtime Library Exception', gccException],
  // Swift's exception from the Apache license has the same name as GCC's from the GPL.
  [
    'Runtime Library Exception',
    (id) => (id.startsWith('Apache') ? 'Swift-exception' : gccException(id)),
  ],
  ['Font Exception', () => 'Font-exception-2.0'],
  [
    'Autoconf Exception',
    (id) => (isVersion2(id) ? 'Autoconf-exception-2.0' : 'Autoconf-exception-3.0'),
  ],
  ['Bison Exception', () => 'Bison-exception-2.2'],
  ['LLVM Exception', () => 'LLVM-exception'],
  ['LLVM Exceptions', () => 'LLVM-exception'],
  ['Swift Exception', () => 'Swift-exception'],
  ['FOSS Exception', () => 'Universal-FOSS-exception-1.0'],
  ['Universal FOSS Exception', () => 'Universal-FOSS-exception-1.0'],
];

const exceptionNames = buildTrie();

function buildTrie(): NameTrie<PickException> {
  const trie = new NameTrie<PickException>();
  for (const id of exceptionIds) trie.add(tokenize(id), () => id);
  for (const [name, pick] of spokenExceptions) trie.add(tokenize(name), pick);
  return trie;
}

/**
 * Reads what follows `with`: an SPDX exception, or "linking exception". The Commons Clause is no
 * exception: it takes permissions back, and stays a condition of its own beside the license.
 *
 * @returns null where the words are no exception that is known
 */
export function readException(
  reader: TokenReader,
  base: LicenseExpression,
): LicenseExpression | null {
  if (base.kind !== 'license' || base.exception !== null) return null;
  return reader.attempt(() => {
    reader.accept('the');
    reader.accept('a');
    const known = exceptionNames.longest(reader.tokens, reader.position);
    if (known !== null) {
      reader.position += known.length;
      return currentTerm(base.id, base.orLater, known.value(base.id));
    }
    const linking =
      reader.accept('linking', 'exception') ||
      reader.accept('library', 'exception') ||
      reader.accept('static', 'linking', 'exception');
    return linking ? withLinkingException(base.id) : null;
  });
}

/** SPDX has ids of a linking exception for version 3 only; for others the text is not known. */
function withLinkingException(id: string): LicenseExpression | null {
  if (/^GPL-3\.0/.test(id)) return licenseTerm(id, 'GPL-3.0-linking-exception');
  if (/^LGPL-3\.0/.test(id)) return licenseTerm(id, 'LGPL-3.0-linking-exception');
  if (/^(?:LGPL-|LicenseRef-LGPL)/.test(id)) return licenseTerm(id);
  return /^(?:GPL-|LicenseRef-GPL)/.test(id)
    ? licenseTerm('LicenseRef-GPL-with-linking-exception')
    : null;
}
