import zeroBsd from 'spdx-license-list/licenses/0BSD.json';
import afl3 from 'spdx-license-list/licenses/AFL-3.0.json';
import agpl3 from 'spdx-license-list/licenses/AGPL-3.0-only.json';
import apache2 from 'spdx-license-list/licenses/Apache-2.0.json';
import artistic2 from 'spdx-license-list/licenses/Artistic-2.0.json';
import bsd1 from 'spdx-license-list/licenses/BSD-1-Clause.json';
import bsd2 from 'spdx-license-list/licenses/BSD-2-Clause.json';
import bsd3 from 'spdx-license-list/licenses/BSD-3-Clause.json';
import bsd3Clear from 'spdx-license-list/licenses/BSD-3-Clause-Clear.json';
import bsd4 from 'spdx-license-list/licenses/BSD-4-Clause.json';
import bsl from 'spdx-license-list/licenses/BSL-1.0.json';
import busl from 'spdx-license-list/licenses/BUSL-1.1.json';
import cc0 from 'spdx-license-list/licenses/CC0-1.0.json';
import elastic2 from 'spdx-license-list/licenses/Elastic-2.0.json';
import epl2 from 'spdx-license-list/licenses/EPL-2.0.json';
import gpl2 from 'spdx-license-list/licenses/GPL-2.0-only.json';
import gpl3 from 'spdx-license-list/licenses/GPL-3.0-only.json';
import isc from 'spdx-license-list/licenses/ISC.json';
import json from 'spdx-license-list/licenses/JSON.json';
import lgpl21 from 'spdx-license-list/licenses/LGPL-2.1-only.json';
import lgpl3 from 'spdx-license-list/licenses/LGPL-3.0-only.json';
import mit from 'spdx-license-list/licenses/MIT.json';
import mit0 from 'spdx-license-list/licenses/MIT-0.json';
import mitCmu from 'spdx-license-list/licenses/MIT-CMU.json';
import mpl2 from 'spdx-license-list/licenses/MPL-2.0.json';
import ncsa from 'spdx-license-list/licenses/NCSA.json';
import postgres from 'spdx-license-list/licenses/PostgreSQL.json';
import psf2 from 'spdx-license-list/licenses/PSF-2.0.json';
import python2 from 'spdx-license-list/licenses/Python-2.0.json';
import sspl from 'spdx-license-list/licenses/SSPL-1.0.json';
import unlicense from 'spdx-license-list/licenses/Unlicense.json';
import upl from 'spdx-license-list/licenses/UPL-1.0.json';
import wtfpl from 'spdx-license-list/licenses/WTFPL.json';
import zlib from 'spdx-license-list/licenses/Zlib.json';
import zpl from 'spdx-license-list/licenses/ZPL-2.1.json';

/**
 * The texts that pasted licenses are compared with: those a Python package is likely to carry, and
 * those that differ from them by one clause (JSON is MIT and "not Evil"; MIT-0 is MIT and no notice).
 * The whole list would be 5 MB in every process.
 */
export const templateTexts: readonly (readonly [id: string, text: string])[] = [
  ['MIT', mit.licenseText],
  ['MIT-0', mit0.licenseText],
  ['MIT-CMU', mitCmu.licenseText],
  ['JSON', json.licenseText],
  ['ISC', isc.licenseText],
  ['0BSD', zeroBsd.licenseText],
  ['BSD-1-Clause', bsd1.licenseText],
  ['BSD-2-Clause', bsd2.licenseText],
  ['BSD-3-Clause', bsd3.licenseText],
  ['BSD-3-Clause-Clear', bsd3Clear.licenseText],
  ['BSD-4-Clause', bsd4.licenseText],
  ['Apache-2.0', apache2.licenseText],
  ['Apache-2.0', noticeOf(apache2.licenseText)],
  ['PSF-2.0', psf2.licenseText],
  ['Python-2.0', python2.licenseText],
  ['Unlicense', unlicense.licenseText],
  ['CC0-1.0', cc0.licenseText],
  ['Zlib', zlib.licenseText],
  ['BSL-1.0', bsl.licenseText],
  ['PostgreSQL', postgres.licenseText],
  ['NCSA', ncsa.licenseText],
  ['UPL-1.0', upl.licenseText],
  ['WTFPL', wtfpl.licenseText],
  ['ZPL-2.1', zpl.licenseText],
  ['AFL-3.0', afl3.licenseText],
  ['Artistic-2.0', artistic2.licenseText],
  ['MPL-2.0', mpl2.licenseText],
  ['EPL-2.0', epl2.licenseText],
  ['LGPL-2.1-only', lgpl21.licenseText],
  ['LGPL-3.0-only', lgpl3.licenseText],
  ['GPL-2.0-only', gpl2.licenseText],
  ['GPL-3.0-only', gpl3.licenseText],
  ['AGPL-3.0-only', agpl3.licenseText],
  ['SSPL-1.0', sspl.licenseText],
  ['BUSL-1.1', busl.licenseText],
  ['Elastic-2.0', elastic2.licenseText],
];

/** The notice that Apache's appendix asks to be put into each file; it is pasted as often as the text. */
function noticeOf(apache: string): string {
  return apache.slice(apache.indexOf('Licensed under the Apache License'));
}
