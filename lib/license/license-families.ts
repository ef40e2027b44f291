/**
 * Licenses that people name in many ways, with or without a version. Facts of the licenses, not of
 * any one string: how the license is called, which versions exist, and what its name means without one.
 */
export interface LicenseFamily {
  /** How it is called; hyphens, quotes and case do not matter, nor does a leading "the". */
  readonly names: readonly string[];
  /** Version as written → SPDX id. GNU ids stand without `-only` and `-or-later`. */
  readonly versions: Readonly<Record<string, string>>;
  /** What the name means without a version. Null: it means nothing by itself. */
  readonly unversioned: string | null;
  /** Any version may be taken where none is named (GPL section 9, LGPL section 13). */
  readonly anyVersion?: true;
  /** For copyleft and restricted families: what an unknown version is taken for. */
  readonly otherVersion?: string;
}

/** @param versions `2[.0]=EPL-2.0 1.1=AFL-1.1`: as it is written, with or without the zero in brackets */
const family = (
  names: string,
  versions: string,
  unversioned: string | null,
  more: Pick<LicenseFamily, 'anyVersion' | 'otherVersion'> = {},
): LicenseFamily => ({
  names: names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
  versions: Object.fromEntries(
    versions
      .split(' ')
      .filter((pair) => pair !== '')
      .flatMap((pair): [string, string][] => {
        const [version = '', id = ''] = pair.split('=');
        const short = version.replace('[.0]', '');
        return short === version
          ? [[version, id]]
          : [
              [short, id],
              [`${short}.0`, id],
            ];
      }),
  ),
  unversioned,
  ...more,
});

export const licenseFamilies: readonly LicenseFamily[] = [
  family(
    'GPL, GNU GPL, GNU/GPL, GNU, GNU General Public License, General Public License, GNU Public License, GNU General Public',
    '1[.0]=GPL-1.0 2[.0]=GPL-2.0 3[.0]=GPL-3.0',
    'GPL-1.0',
    { anyVersion: true, otherVersion: 'LicenseRef-GPL-unspecified' },
  ),
  family(
    `LGPL, GNU LGPL, GNU/LGPL, GNU Lesser General Public License, Lesser General Public License, GNU Lesser GPL,
     Lesser GPL, GNU Library General Public License, Library General Public License, GNU Lesser Public
     License, GNU Library or Lesser General Public License, Library or Lesser General Public License,
     GNU Lesser General Public`,
    '2[.0]=LGPL-2.0 2.1=LGPL-2.1 3[.0]=LGPL-3.0',
    'LGPL-2.0',
    { anyVersion: true, otherVersion: 'LicenseRef-LGPL-unspecified' },
  ),
  family('LGPLLR, LGPL-LR, Lesser General Public License for Linguistic Resources', '', 'LGPLLR'),
  family(
    `AGPL, GNU AGPL, GNU Affero General Public License, Affero General Public License, Affero GPL,
     GNU Affero GPL, GNU Affero, Affero, GNU Affero Public License, Affero Public License,
     Affero GNU General Public License`,
    '1[.0]=AGPL-1.0 3[.0]=AGPL-3.0',
    'AGPL-3.0',
    { anyVersion: true, otherVersion: 'LicenseRef-AGPL-unspecified' },
  ),
  family(
    'GFDL, FDL, GNU FDL, GNU Free Documentation License, Free Documentation License',
    '1.1=GFDL-1.1 1.2=GFDL-1.2 1.3=GFDL-1.3',
    'GFDL-1.1',
    { anyVersion: true },
  ),
  family(
    `Apache, Apache License, Apache Software License, Apache Software, Apache Public License, ASL, ASF,
     Apache Software Foundation License, Apache Software Foundation, Apache Open Source License`,
    '1.0=Apache-1.0 1.1=Apache-1.1 2[.0]=Apache-2.0 2.0.0=Apache-2.0',
    'Apache-2.0',
  ),
  family('AL', '2[.0]=Apache-2.0', null),
  family(
    `MIT, MIT License, Expat, Expat License, MIT Expat, MIT/Expat, Expat/MIT, Expat MIT, MIT/X11, X11/MIT, MIT X11,
     MIT Software License, MIT Public License, MIT Open Source License, MIT Licensed,
     Massachusetts Institute of Technology License, Massachusetts Institute of Technology MIT License`,
    '',
    'MIT',
  ),
  family(
    'MIT-0, MIT No Attribution, MIT No Attribution License, MIT Zero, MIT 0 License',
    '',
    'MIT-0',
  ),
  family('X11, X11 License, X Consortium License', '', 'X11'),
  family(
    'ISC, ISC License, ISCL, Internet Systems Consortium License, ISC Licence ISCL',
    '',
    'ISC',
  ),
  family(
    `PSF, PSFL, PSF License, Python Software Foundation License, Python Software Foundation,
     PSF License Agreement, Python Software Foundation License Agreement`,
    '2[.0]=PSF-2.0',
    'PSF-2.0',
  ),
  family(
    'Python License, Python, Python License Agreement',
    '2.0=Python-2.0 2.0.1=Python-2.0.1',
    'Python-2.0',
  ),
  family('CNRI Python License, Python License (CNRI Python License)', '', 'CNRI-Python'),
  family('Blue Oak Model License, Blue Oak', '1.0[.0]=BlueOak-1.0.0', 'BlueOak-1.0.0'),
  family(
    'MPL, Mozilla Public License, Mozilla Public Licence, Mozilla License, Mozilla',
    '1[.0]=MPL-1.0 1.1=MPL-1.1 2[.0]=MPL-2.0',
    'LicenseRef-MPL-unspecified',
    { otherVersion: 'LicenseRef-MPL-unspecified' },
  ),
  family('NPL, Netscape Public License', '1.0=NPL-1.0 1.1=NPL-1.1', 'LicenseRef-NPL-unspecified', {
    otherVersion: 'LicenseRef-NPL-unspecified',
  }),
  family(
    'EPL, Eclipse Public License, Eclipse License, Eclipse',
    '1[.0]=EPL-1.0 2[.0]=EPL-2.0',
    'LicenseRef-EPL-unspecified',
    { otherVersion: 'LicenseRef-EPL-unspecified' },
  ),
  // The Eclipse Distribution License is the BSD-3-Clause text under another name.
  family('EDL, Eclipse Distribution License', '1[.0]=BSD-3-Clause', 'BSD-3-Clause'),
  family(
    'CDDL, Common Development and Distribution License, Common Development & Distribution License',
    '1[.0]=CDDL-1.0 1.1=CDDL-1.1',
    'LicenseRef-CDDL-unspecified',
    { otherVersion: 'LicenseRef-CDDL-unspecified' },
  ),
  family(
    'EUPL, European Union Public License, European Union Public Licence',
    '1[.0]=EUPL-1.0 1.1=EUPL-1.1 1.2=EUPL-1.2',
    'LicenseRef-EUPL-unspecified',
    { otherVersion: 'LicenseRef-EUPL-unspecified' },
  ),
  family('CPL, Common Public License', '1[.0]=CPL-1.0', 'CPL-1.0'),
  family('IBM Public License', '1[.0]=IPL-1.0', 'IPL-1.0'),
  family(
    'AFL, Academic Free License, Academic Free',
    '1.1=AFL-1.1 1.2=AFL-1.2 2.0=AFL-2.0 2.1=AFL-2.1 3[.0]=AFL-3.0',
    'LicenseRef-AFL-unspecified',
  ),
  family(
    'OSL, Open Software License',
    '1.0=OSL-1.0 1.1=OSL-1.1 2.0=OSL-2.0 2.1=OSL-2.1 3[.0]=OSL-3.0',
    'LicenseRef-OSL-unspecified',
    { otherVersion: 'LicenseRef-OSL-unspecified' },
  ),
  family(
    'Artistic, Artistic License, The Artistic License, Perl Artistic License, Perl Artistic',
    '1[.0]=Artistic-1.0 2[.0]=Artistic-2.0',
    'LicenseRef-Artistic-unspecified',
    { otherVersion: 'LicenseRef-Artistic-unspecified' },
  ),
  family(
    'ZPL, Zope Public License, Zope License, Zope',
    '1.1=ZPL-1.1 2[.0]=ZPL-2.0 2.1=ZPL-2.1',
    'ZPL-2.1',
  ),
  family(
    'Boost, Boost Software License, Boost License, Boost Software, BSL Boost Software License',
    '1[.0]=BSL-1.0',
    'BSL-1.0',
  ),
  // "BSL" is Boost to some and Business Source to others: only its version tells.
  family('BSL', '1.0=BSL-1.0 1.1=BUSL-1.1', null),
  family(
    'BUSL, Business Source License, Business Source',
    '1.0=BUSL-1.1 1.1=BUSL-1.1',
    'BUSL-1.1',
    { otherVersion: 'BUSL-1.1' },
  ),
  family('Zlib, Zlib License, zlib/libpng, zlib/libpng License, zlib libpng License', '', 'Zlib'),
  family('libpng, libpng License', '2[.0]=libpng-2.0', 'Libpng'),
  family(
    'Unlicense, Unlicence, The Unlicense, Unlicense License, Unlicense Unlicense',
    '',
    'Unlicense',
  ),
  family(
    `WTFPL, Do What The Fuck You Want To Public License, Do What The F*ck You Want To Public License,
     Do What The F Public License, WTF Public License, Do WTF You Want To Public License`,
    '2[.0]=WTFPL',
    'WTFPL',
  ),
  family(
    'UPL, Universal Permissive License, Oracle Universal Permissive License',
    '1[.0]=UPL-1.0',
    'UPL-1.0',
  ),
  family('HPND, Historical Permission Notice and Disclaimer', '', 'HPND'),
  family('MIT-CMU, CMU License, PIL Software License, PIL License', '', 'MIT-CMU'),
  family(
    `Public Domain, Public Domain Dedication, in the public domain, into the public domain,
     dedicated to the public domain, to the public domain, placed in the public domain, placed into the public domain,
     released into the public domain, released to the public domain, public-domain software`,
    '',
    'LicenseRef-Public-Domain',
  ),
  family(
    'CeCILL, CEA CNRS Inria Logiciel Libre License, CeCILL Free Software License Agreement, CeCILL Free Software License',
    '1[.0]=CECILL-1.0 1.1=CECILL-1.1 2[.0]=CECILL-2.0 2.1=CECILL-2.1',
    'LicenseRef-CeCILL-unspecified',
    { otherVersion: 'LicenseRef-CeCILL-unspecified' },
  ),
  family('CeCILL-B, CeCILL-B Free Software License Agreement', '1[.0]=CECILL-B', 'CECILL-B'),
  family('CeCILL-C, CeCILL-C Free Software License Agreement', '1[.0]=CECILL-C', 'CECILL-C'),
  family(
    'OFL, SIL OFL, SIL Open Font License, Open Font License, SIL OFL License',
    '1.0=OFL-1.0 1.1=OFL-1.1',
    'OFL-1.1',
    { otherVersion: 'OFL-1.1' },
  ),
  family('QPL, Qt Public License, Q Public License', '1.0=QPL-1.0', 'QPL-1.0'),
  family(
    'APSL, Apple Public Source License',
    '1.0=APSL-1.0 1.1=APSL-1.1 1.2=APSL-1.2 2[.0]=APSL-2.0',
    'LicenseRef-APSL-unspecified',
    { otherVersion: 'LicenseRef-APSL-unspecified' },
  ),
  family('ECL, Educational Community License', '1.0=ECL-1.0 2[.0]=ECL-2.0', null),
  family('Eiffel Forum License, EFL', '1[.0]=EFL-1.0 2[.0]=EFL-2.0', 'LicenseRef-EFL-unspecified'),
  family('Sleepycat, Sleepycat License, Berkeley Database License', '', 'Sleepycat'),
  family(
    `NCSA, NCSA License, UIUC, University of Illinois/NCSA Open Source License, UIUC/NCSA, NCSA/UIUC,
     University of Illinois NCSA License, Illinois/NCSA Open Source License`,
    '',
    'NCSA',
  ),
  family('PostgreSQL, PostgreSQL License, PostgreSQL Licence', '', 'PostgreSQL'),
  family('W3C, W3C License, W3C Software License', '', 'W3C'),
  family('Vovida Software License', '1.0=VSL-1.0', 'VSL-1.0'),
  family('Nokia Open Source License, NOKOS License, NOKOS', '', 'Nokia'),
  family('Intel Open Source License', '', 'Intel'),
  family('Sun Public License', '1.0=SPL-1.0', 'SPL-1.0'),
  family('Sun Industry Standards Source License', '1.1=SISSL 1.2=SISSL-1.2', 'SISSL'),
  family('Ricoh Source Code Public License', '1.0=RSCPL', 'RSCPL'),
  family('Nethack General Public License', '', 'NGPL'),
  family('Motosoto License, Motosoto', '', 'Motosoto'),
  family('Open Group Test Suite License', '', 'OGTSL'),
  family('Attribution Assurance License', '', 'AAL'),
  family('X.Net License', '', 'Xnet'),
  family('MirOS License, MirOS', '', 'MirOS'),
  family('Repoze Public License', '', 'LicenseRef-Repoze'),
  family(
    'Mulan Permissive Software License, Mulan PSL, MulanPSL',
    '1[.0]=MulanPSL-1.0 2[.0]=MulanPSL-2.0',
    null,
  ),
  family('NASA Open Source Agreement, NASA', '1.3=NASA-1.3', null),
  family('Aladdin Free Public License, Aladdin, AFPL', '8=Aladdin 9[.0]=Aladdin', 'Aladdin'),
  family('GUST Font License', '1.0=LicenseRef-GUST-Font-License', 'LicenseRef-GUST-Font-License'),
  family('Microsoft Public License, MS-PL, MSPL', '', 'MS-PL'),
  family('Microsoft Reciprocal License, MS-RL', '', 'MS-RL'),
  family('Beerware, Beer-ware, Beerware License, Beer-ware License', '42=Beerware', 'Beerware'),
  family('PHP License, PHP', '3.0=PHP-3.0 3.01=PHP-3.01', 'PHP-3.01'),
  family('Ruby License, Ruby', '', 'Ruby'),
  family('Perl, Perl License, same terms as Perl, same as Perl', '5[.0]=perl', 'perl'),
  family('Vim License', '', 'Vim'),
  family('JSON License', '', 'JSON'),
  family(
    'SSPL, Server Side Public License, MongoDB Server Side Public License',
    '1[.0]=SSPL-1.0',
    'SSPL-1.0',
    { otherVersion: 'SSPL-1.0' },
  ),
  family(
    'Elastic License, Elastic, ELv, ELv License',
    '1=LicenseRef-Proprietary 2[.0]=Elastic-2.0',
    'Elastic-2.0',
    { otherVersion: 'Elastic-2.0' },
  ),
  family(
    'PolyForm Noncommercial License, PolyForm Noncommercial, PolyForm Non-Commercial',
    '1.0[.0]=PolyForm-Noncommercial-1.0.0',
    'PolyForm-Noncommercial-1.0.0',
  ),
  family(
    'PolyForm Small Business License, PolyForm Small Business',
    '1.0[.0]=PolyForm-Small-Business-1.0.0',
    'PolyForm-Small-Business-1.0.0',
  ),
  family(
    'Functional Source License, FSL, Fair Source License, Fair Source',
    '1.0=LicenseRef-Fair-Source 1.1=LicenseRef-Fair-Source',
    'LicenseRef-Fair-Source',
  ),
  family('Sustainable Use License', '1.0=SUL-1.0', 'SUL-1.0'),
  family('Hippocratic License', '2.1=Hippocratic-2.1', 'LicenseRef-Proprietary'),
  family(
    'Commons Clause, Commons Clause License Condition, Commons-Clause, Commons Clause Restriction',
    '1.0=LicenseRef-Commons-Clause',
    'LicenseRef-Commons-Clause',
  ),
  // Closed, or open to some uses only: whatever the words, none of them gives what MIT gives.
  family(
    `Proprietary, Proprietary License, Proprietary Software, Proprietary Software License, Other/Proprietary License,
     Other/Proprietary, Closed Source, Closed, All Rights Reserved, Unlicensed, Private, Internal, Restricted,
     Commercial, Commercial License, Commercial Software, Commercial Software License, Evaluation License,
     Trial License, Trial, Academic License, Research License, Educational License, Freeware, Shareware, EULA,
     Non-Commercial, Noncommercial, Non-commercial use, Non-commercial use only, Free for non-commercial use,
     Free for noncommercial use`,
    '',
    'LicenseRef-Proprietary',
  ),
  // Licenses whose source may be read and whose use is limited to some users or some uses.
  family(
    `Redis Source Available License, RSAL, Confluent Community License, Prosperity Public License,
     Do No Harm License, CockroachDB Community License, PolyForm Shield License, PolyForm Strict License,
     PolyForm Perimeter License, PolyForm Internal Use License, PolyForm Free Trial License`,
    '',
    'LicenseRef-Proprietary',
    { otherVersion: 'LicenseRef-Proprietary' },
  ),
  // Palo Alto Networks' own model package: the name is all that was ever published.
  family('Demisto ML', '', 'LicenseRef-Proprietary'),
];
