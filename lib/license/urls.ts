import spdxLicenses from 'spdx-license-list';
import { currentTerm, type LicenseExpression, licenseTerm } from './expression';

/** Pages of license stewards whose address is the license, by host and path in lower case. */
const stewardPages: Readonly<Record<string, string>> = {
  'apache.org/licenses/license-2.0': 'Apache-2.0',
  'apache.org/licenses/license-1.1': 'Apache-1.1',
  'apache.org/licenses': 'Apache-2.0',
  'opensource.org/licenses/mit-license': 'MIT',
  'opensource.org/licenses/bsd-license': 'LicenseRef-BSD-unspecified',
  'opensource.org/licenses/isc-license': 'ISC',
  'opensource.org/licenses/gpl-license': 'GPL-1.0-or-later',
  'opensource.org/licenses/lgpl-license': 'LGPL-2.0-or-later',
  'opensource.org/licenses/apache2.0': 'Apache-2.0',
  'gnu.org/licenses/gpl': 'GPL-3.0-only',
  'gnu.org/licenses/lgpl': 'LGPL-3.0-only',
  'gnu.org/licenses/agpl': 'AGPL-3.0-only',
  'gnu.org/copyleft/gpl': 'GPL-3.0-only',
  'gnu.org/copyleft/lesser': 'LGPL-3.0-only',
  'gnu.org/licenses': 'LicenseRef-GPL-unspecified',
  'mozilla.org/mpl/2.0': 'MPL-2.0',
  'mozilla.org/en-us/mpl/2.0': 'MPL-2.0',
  'mozilla.org/mpl/1.1': 'MPL-1.1',
  'eclipse.org/legal/epl-v10': 'EPL-1.0',
  'eclipse.org/legal/epl-v20': 'EPL-2.0',
  'eclipse.org/legal/epl-2.0': 'EPL-2.0',
  'eclipse.org/org/documents/epl-v10': 'EPL-1.0',
  'eclipse.org/org/documents/edl-v10': 'BSD-3-Clause',
  'mit-license.org': 'MIT',
  'unlicense.org': 'Unlicense',
  'wtfpl.net': 'WTFPL',
  'sam.zoy.org/wtfpl': 'WTFPL',
  'boost.org/license_1_0': 'BSL-1.0',
  'docs.python.org/3/license': 'PSF-2.0',
  'python.org/psf/license': 'PSF-2.0',
  'zlib.net/zlib_license': 'Zlib',
  'scripts.sil.org/ofl': 'OFL-1.1',
  'openfontlicense.org': 'OFL-1.1',
  'json.org/license': 'JSON',
  'mariadb.com/bsl11': 'BUSL-1.1',
  'elastic.co/licensing/elastic-license': 'Elastic-2.0',
  'mongodb.com/licensing/server-side-public-license': 'SSPL-1.0',
  'commonsclause.com': 'LicenseRef-Commons-Clause',
  'polyformproject.org/licenses/noncommercial/1.0.0': 'PolyForm-Noncommercial-1.0.0',
  'polyformproject.org/licenses/small-business/1.0.0': 'PolyForm-Small-Business-1.0.0',
  'creativecommons.org/publicdomain/zero/1.0': 'CC0-1.0',
  'creativecommons.org/publicdomain/mark/1.0': 'CC-PDM-1.0',
  'creativecommons.org/licenses/publicdomain': 'LicenseRef-Public-Domain',
  'repository.jboss.org/licenses/apache-2.0': 'Apache-2.0',
};

const idsInLowerCase = new Map(Object.keys(spdxLicenses).map((id) => [id.toLowerCase(), id]));
const pagesOfIds = pagesInSpdxList();

/** The addresses that the SPDX list itself gives, where one address belongs to one license only. */
function pagesInSpdxList(): ReadonlyMap<string, string | null> {
  const pages = new Map<string, string | null>();
  for (const [id, { url = '' }] of Object.entries(spdxLicenses)) {
    // The package's types promise an address; some licenses have none.
    for (const address of url.split(/\s+/)) {
      const key = isLicensePage(address, id) ? normalizeUrl(address) : null;
      if (key === null) continue;
      const known = pages.get(key);
      const isSame = known === undefined || sameLicense(known, id);
      pages.set(key, isSame ? (known ?? id) : null);
    }
  }
  return pages;
}

/** The list also gives pages that merely hold a license: a repository, a manual, one file of many. */
function isLicensePage(address: string, id: string): boolean {
  const stem = id.split('-')[0]?.toLowerCase() ?? id;
  const path = address.toLowerCase().replace(/^https?:\/\/[^/]*/, '');
  if (/[?#]/.test(address)) return false;
  return /licen[sc]e|copying/.test(path) || (stem.length > 2 && path.includes(stem));
}

function sameLicense(a: string | null, b: string): boolean {
  return a !== null && currentTerm(a, false).id === currentTerm(b, false).id;
}

/** `https://www.Apache.org/licenses/LICENSE-2.0.html` → `apache.org/licenses/license-2.0`. */
function normalizeUrl(url: string): string | null {
  const match = /^(?:https?:\/\/(?:www\.)?|www\.)([^/?#@]+)(\/[^?#]*)?(?:[?#].*)?$/i.exec(
    url.trim(),
  );
  if (match?.[1] === undefined) return null;
  const path = (match[2] ?? '')
    .replace(/\/+$/, '')
    .replace(/\.(?:html?|txt|php|md|json|pdf|en\.html)$/i, '')
    .replace(/\/(?:legalcode|deed)(?:\.[a-z]{2})?$/i, '');
  return `${match[1]}${path}`.toLowerCase();
}

/**
 * The license whose own page an address is: the steward's, the OSI's, SPDX's or Creative Commons'. The
 * host must be theirs: an address that merely contains one is a stranger's.
 *
 * @param url lower case or not; with `www.` the scheme may be missing
 */
export function licenseOfUrl(url: string): LicenseExpression | null {
  const page = normalizeUrl(url);
  if (page === null) return null;
  const id = stewardPages[page] ?? fromIndexPage(page) ?? pagesOfIds.get(page) ?? null;
  if (id === null) return null;
  return id.startsWith('LicenseRef-') ? licenseTerm(id) : currentTerm(id, id.endsWith('-or-later'));
}

/** Sites whose addresses are built from the license's id. */
function fromIndexPage(page: string): string | null {
  const creative = /^creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)$/.exec(page);
  if (creative !== null) return idsInLowerCase.get(`cc-${creative[1]}-${creative[2]}`) ?? null;
  const gnu = /^gnu\.org\/licenses\/(?:old-licenses\/)?([al]?gpl|fdl)-(\d\.\d)$/.exec(page);
  if (gnu !== null) {
    return idsInLowerCase.get(`${gnu[1] === 'fdl' ? 'gfdl' : gnu[1]}-${gnu[2]}`) ?? null;
  }
  const listed =
    /^(?:opensource\.org\/licenses?|spdx\.org\/licenses|choosealicense\.com\/licenses|licenses\.nuget\.org)\/([a-z0-9.+-]+)$/.exec(
      page,
    );
  return listed?.[1] === undefined ? null : (idsInLowerCase.get(listed[1]) ?? null);
}
