import spdxLicenses from 'spdx-license-list';
import { anyOf, currentTerm, type LicenseExpression, licenseTerm } from './expression';
import { type LicenseFamily, licenseFamilies } from './license-families';
import { NameTrie } from './name-trie';
import { tokenize } from './statement-tokens';

/** What a name stands for: one license, or a family whose version comes after it. */
export type NamedLicense =
  | { readonly kind: 'exact'; readonly expression: LicenseExpression }
  | { readonly kind: 'family'; readonly family: LicenseFamily };

/** Families whose versions are read by rules rather than looked up as `GPL-3.0`, `BSD-3-Clause`. */
const readByRule = /^(?:A?GPL|LGPL|GFDL)-\d\.\d(?:-only|-or-later|\+)?$/;

/**
 * Ids that are also words of the language or initials of anything (`Intel`, `Fair`, `DOC`): read
 * only as an exact expression, never in running text.
 */
const ambiguousId = /^(?:[A-Z][a-z]+|[a-z0-9]+|[A-Z]{2,3})$/;

export const licenseNames: NameTrie<NamedLicense> = buildTrie();

function buildTrie(): NameTrie<NamedLicense> {
  const trie = new NameTrie<NamedLicense>();
  for (const family of licenseFamilies) {
    for (const name of family.names) {
      trie.add(tokenize(name), { kind: 'family', family });
    }
  }
  for (const [id, { name }] of Object.entries(spdxLicenses)) {
    if (readByRule.test(id)) continue;
    const exact = { kind: 'exact', expression: currentTerm(id, false) } satisfies NamedLicense;
    if (!ambiguousId.test(id)) trie.add(tokenize(id), exact);
    trie.add(tokenize(name.replaceAll('–', '-')), exact);
  }
  return trie;
}

/** The terms under which Perl itself is offered. */
export const perlTerms = anyOf([licenseTerm('Artistic-1.0-Perl'), licenseTerm('GPL-1.0-or-later')]);
