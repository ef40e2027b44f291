import { describe, expect, it } from 'vitest';
import { renderExpression } from './expression';
import { licenseOfUrl } from './urls';

describe('the address of a license', () => {
  it.each([
    ['https://opensource.org/licenses/MIT', 'MIT'],
    ['http://www.opensource.org/licenses/mit-license.php', 'MIT'],
    ['https://opensource.org/license/bsd-3-clause/', 'BSD-3-Clause'],
    ['http://www.opensource.org/licenses/bsd-license.php', 'LicenseRef-BSD-unspecified'],
    ['http://www.apache.org/licenses/LICENSE-2.0.html', 'Apache-2.0'],
    ['HTTPS://WWW.APACHE.ORG/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['https://www.gnu.org/licenses/gpl-3.0.en.html', 'GPL-3.0-only'],
    ['https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html', 'LGPL-2.1-only'],
    ['https://www.mozilla.org/en-US/MPL/2.0/', 'MPL-2.0'],
    ['https://spdx.org/licenses/0BSD.html', '0BSD'],
    ['https://creativecommons.org/licenses/by-nc-sa/4.0/legalcode', 'CC-BY-NC-SA-4.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://unlicense.org', 'Unlicense'],
  ])('%s is that of %s', (url, id) => {
    const found = licenseOfUrl(url);
    expect(found && renderExpression(found)).toBe(id);
  });

  it.each([
    'https://apache.org.example.net/licenses/LICENSE-2.0',
    'https://example.net/https://opensource.org/licenses/MIT',
    'https://opensource.org@example.net/licenses/MIT',
    'https://opensource.org/licenses/MIT/../../evil',
    'https://opensource.org/',
    // pages that hold a license among other things, which the SPDX list gives as its source
    'http://git.denx.de/',
    'http://www.faqs.org/rfcs/rfc1321.html',
    'https://creativecommons.org/licenses/by/9.9/',
    'ftp://opensource.org/licenses/MIT',
    'opensource.org/licenses/MIT',
    'https://',
    '',
  ])('%s is that of none', (url) => {
    expect(licenseOfUrl(url)).toBeNull();
  });
});
