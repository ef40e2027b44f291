import fc from 'fast-check';
import spdxLicenses from 'spdx-license-list';
import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';

const classify = (...lines: readonly string[]) => {
  const { spdx, licenseClass } = classifyLicenseLines(lines);
  return `${licenseClass}: ${spdx}`;
};

describe('one license line', () => {
  it.each([
    // the label, and what people put around a name
    ['License: Apache-2.0', 'permissive: Apache-2.0'],
    ['License :: OSI Approved :: ISC License (ISCL)', 'permissive: ISC'],
    ['License: License :: OSI Approved :: MIT License', 'permissive: MIT'],
    ['OSI Approved :: MIT License', 'permissive: MIT'],
    ['License-Expression: MIT OR Apache-2.0', 'permissive: Apache-2.0 OR MIT'],
    ['SPDX-License-Identifier: Zlib', 'permissive: Zlib'],
    ['Licence: "ISC"', 'permissive: ISC'],
    ['  mit license.  ', 'permissive: MIT'],
    ['M.I.T.', 'permissive: MIT'],
    ['\uFEFFMIT\u00A0License\u200B', 'permissive: MIT'],
    ['MIT', 'permissive: MIT'],
    ['Licensed under the terms of the MIT License', 'permissive: MIT'],
    ['MIT, see LICENSE for more details', 'permissive: MIT'],
    ['MIT License (see LICENSE.txt)', 'permissive: MIT'],
    ['MIT License, Copyright (c) 2015-2020, Jane Doe <jane@example.org>', 'permissive: MIT'],
    ['MIT (Example)', 'unknown: NOASSERTION'],
    ['MIT License (Example Software GmbH)', 'permissive: MIT'],
    ['[MIT](https://opensource.org/licenses/MIT)', 'permissive: MIT'],
    ['MIT License, Copyright 2015 J. R. Doe', 'permissive: MIT'],
    ['Copyright (c) 2015 Jane Doe. Licensed under the MIT license.', 'permissive: MIT'],
    // classifiers in one line, and classifiers that are none
    [
      'License :: OSI Approved :: GNU General Public License v3 (GPLv3), License :: OSI Approved :: MIT License',
      'strong-copyleft: GPL-3.0-only AND MIT',
    ],
    ['License :: Proprietary :: MIT License', 'restricted: LicenseRef-Proprietary AND MIT'],
    ['License :: OSI Approved :: Ours :: MIT License', 'unknown: NOASSERTION'],
    // families and versions
    ['Apache', 'permissive: Apache-2.0'],
    ['Apache License, Version 1.1', 'permissive: Apache-1.1'],
    ['ASL 2.0', 'permissive: Apache-2.0'],
    [
      'Apache Software License (http://www.apache.org/licenses/LICENSE-2.0)',
      'permissive: Apache-2.0',
    ],
    ['BSD', 'permissive: LicenseRef-BSD-unspecified'],
    ['BSD-style license', 'permissive: LicenseRef-BSD-unspecified'],
    ['Three-clause BSD', 'permissive: BSD-3-Clause'],
    ['BSD License, 3-clause', 'permissive: BSD-3-Clause'],
    ['Simplified BSD', 'permissive: BSD-2-Clause'],
    ['Original BSD License', 'permissive: BSD-4-Clause'],
    ['Zero-Clause BSD (0BSD)', 'permissive: 0BSD'],
    ['LGPLv2.1+', 'weak-copyleft: LGPL-2.1-or-later'],
    ['GNU LGPL v3 or later', 'weak-copyleft: LGPL-3.0-or-later'],
    ['LGPL (>= 2.1)', 'weak-copyleft: LGPL-2.1-or-later'],
    [
      'GNU General Public License, version 2 or any later version',
      'strong-copyleft: GPL-2.0-or-later',
    ],
    ['GPL v2 only', 'strong-copyleft: GPL-2.0-only'],
    ['GNU GPL', 'strong-copyleft: GPL-1.0-or-later'],
    ['AGPLv3', 'strong-copyleft: AGPL-3.0-only'],
    ['Mozilla Public License, v. 2.0', 'weak-copyleft: MPL-2.0'],
    ['EPL', 'weak-copyleft: LicenseRef-EPL-unspecified'],
    ['Creative Commons Attribution-ShareAlike 4.0', 'weak-copyleft: CC-BY-SA-4.0'],
    ['CC0 (Public Domain)', 'permissive: CC0-1.0'],
    ['BSL 1.1', 'restricted: BUSL-1.1'],
    ['BSL-1.0', 'permissive: BSL-1.0'],
    ['Unlicense', 'permissive: Unlicense'],
    ['UNLICENSED', 'restricted: LicenseRef-Proprietary'],
    // operators
    ['MIT/Apache-2.0', 'permissive: Apache-2.0 OR MIT'],
    ["{'text': 'MIT'}", 'permissive: MIT'],
    ['{text = "GPL-3.0-only OR MIT"}', 'permissive: GPL-3.0-only OR MIT'],
    ['{text = "MIT"} except plugins', 'unknown: NOASSERTION'],
    ["{'text': 'MIT', 'file': 'x'}", 'unknown: NOASSERTION'],
    ['{file = "MIT"}', 'unknown: NOASSERTION'],
    ['Mozilla Public License (MPL), v. 2.0', 'weak-copyleft: MPL-2.0'],
    ['GNU Lesser General Public License (LGPL), Version 3', 'weak-copyleft: LGPL-3.0-only'],
    ['GNU General Public License (GPL) v2 or later', 'strong-copyleft: GPL-2.0-or-later'],
    ['Apache Software License (ASL), Version 2.0', 'permissive: Apache-2.0'],
    ['Apache License (GPL), Version 2.0', 'strong-copyleft: GPL-1.0-or-later'],
    ['GPLv3+ or MIT', 'permissive: GPL-3.0-or-later OR MIT'],
    ['MIT | LGPL-2.1', 'permissive: LGPL-2.1-only OR MIT'],
    ['Apache License, Version 2.0, MIT License', 'permissive: Apache-2.0 AND MIT'],
    ['MIT; GPLv3', 'strong-copyleft: GPL-3.0-only AND MIT'],
    ['MIT and/or GPLv2', 'strong-copyleft: GPL-2.0-only AND MIT'],
    ['Dual licensed under GPLv2 and MIT', 'strong-copyleft: GPL-2.0-only AND MIT'],
    ['BSD, MIT, or GPLv2', 'permissive: GPL-2.0-only OR LicenseRef-BSD-unspecified OR MIT'],
    ['(GPLv3 or MIT) and LGPLv3', 'weak-copyleft: (GPL-3.0-only OR MIT) AND LGPL-3.0-only'],
    ['LGPL+ MIT', 'weak-copyleft: LGPL-2.0-or-later AND MIT'],
    ['GPL-3.0 OR Commercial', 'strong-copyleft: GPL-3.0-only OR LicenseRef-Proprietary'],
    ['MIT/Proprietary', 'restricted: LicenseRef-Proprietary AND MIT'],
    // exceptions and conditions
    ['GPLv2 with Classpath exception', 'weak-copyleft: GPL-2.0-only WITH Classpath-exception-2.0'],
    ['GPL with linking exception', 'weak-copyleft: LicenseRef-GPL-with-linking-exception'],
    ['Apache 2.0 with LLVM exception', 'permissive: Apache-2.0 WITH LLVM-exception'],
    ['Apache-2.0 WITH Commons-Clause', 'restricted: Apache-2.0 AND LicenseRef-Commons-Clause'],
    ['MIT + Commons Clause', 'restricted: LicenseRef-Commons-Clause AND MIT'],
    // restrictions in words
    ['License :: Free for non-commercial use', 'restricted: LicenseRef-Proprietary'],
    ['License :: Other/Proprietary License', 'restricted: LicenseRef-Proprietary'],
    ['For academic research only', 'restricted: LicenseRef-Proprietary'],
    ['Copyright (C) Example Corp - Confidential', 'restricted: LicenseRef-Proprietary'],
    ['All rights reserved', 'restricted: LicenseRef-Proprietary'],
    // a choice of which not every word is understood
    ['Ask the author for MIT or GPLv3', 'unknown: NOASSERTION'],
    // nothing said
    ['', 'unknown: NOASSERTION'],
    ['License: UNKNOWN', 'unknown: NOASSERTION'],
    ['License :: OSI Approved', 'unknown: NOASSERTION'],
    ['SEE LICENSE IN LICENSE.md', 'unknown: NOASSERTION'],
    ['© 2020 Example Corp. All rights reserved.', 'unknown: NOASSERTION'],
    ['Programming Language :: Python', 'unknown: NOASSERTION'],
    // a name inside a notice that asks for something
    [
      'This program is free software; you can redistribute it under the terms of the GNU Lesser General Public License as published by the Free Software Foundation; either version 2.1 of the License, or (at your option) any later version.',
      'weak-copyleft: LGPL-2.1-or-later',
    ],
  ])('%j reads as %s', (line, wanted) => {
    expect(classify(line)).toBe(wanted);
  });

  it('reads every SPDX id, and the full name of every license', () => {
    const differing = Object.entries(spdxLicenses)
      .filter(([id, { name }]) => classify(name) !== classify(id))
      .map(([id]) => id);
    expect(differing).toEqual([]);
  });

  it('says how it was read and how sure that is', () => {
    const read = (line: string) => {
      const { reading, confidence } = classifyLicenseLines([line]);
      return [reading, confidence];
    };
    expect(read('MIT')).toEqual(['expression', 'high']);
    expect(read('License :: OSI Approved :: MIT License')).toEqual(['classifier', 'high']);
    expect(read('https://opensource.org/licenses/MIT')).toEqual(['url', 'high']);
    expect(read('Apache License')).toEqual(['name', 'medium']);
    expect(read('BSD')).toEqual(['family', 'medium']);
    expect(read('Parts are under the GPL')).toEqual(['fragment', 'low']);
    expect(read('Ask the author')).toEqual(['none', 'none']);
  });

  it('says of a family what is missing', () => {
    expect(classifyLicenseLines(['BSD']).reasons).toContain('BSD, clause count unknown');
    expect(classifyLicenseLines(['EPL']).reasons).toContain('EPL, version unknown');
  });
});

describe('several license lines', () => {
  it('all apply', () => {
    const lines = [
      'License :: OSI Approved :: MIT License',
      'License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)',
    ];
    expect(classify(...lines)).toBe('weak-copyleft: MIT AND MPL-2.0');
    expect(classifyLicenseLines(lines).reasons).toContain(
      'several lines are read as all applying (AND)',
    );
  });

  it('keep what they say beside a line that says nothing', () => {
    const silent = ['License: UNKNOWN', 'License: ', 'License: Copyright 2019 Jane Doe'];
    expect(classify(...silent, 'License :: OSI Approved :: MIT License')).toBe('permissive: MIT');
  });

  it('are unknown where one of them is not understood and the rest is permissive', () => {
    const finding = classifyLicenseLines(['License: MIT', 'License: our own terms']);
    expect(finding).toMatchObject({ licenseClass: 'unknown', unread: true, expression: null });
    expect(finding.reasons.join()).toContain('our own terms');
  });

  it('keep a copyleft where another line is not understood', () => {
    const finding = classifyLicenseLines(['License: GPLv3', 'License: our own terms']);
    expect(finding).toMatchObject({ licenseClass: 'strong-copyleft', unread: true });
  });

  it('do not change class with their order, their repetition or empty lines', () => {
    const line = fc.constantFrom(
      'MIT',
      'BSD',
      'LGPL',
      'GPLv3',
      'Proprietary',
      'our terms',
      'MIT or GPL',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const wanted = classifyLicenseLines(lines).licenseClass;
        expect(classifyLicenseLines(lines.toReversed()).licenseClass).toBe(wanted);
        expect(classifyLicenseLines([...lines, ...lines]).licenseClass).toBe(wanted);
        expect(classifyLicenseLines(['', ...lines, 'UNKNOWN']).licenseClass).toBe(wanted);
      }),
    );
  });
});
