import blueOak from '@blueoak/list';
import type { LicenseClass } from './license-class';

/**
 * The class of every SPDX license id that has been judged. Permissive ids are those of the Blue Oak
 * Council's list, which lawyers keep; what is added or taken back is below, with the reason. An id
 * in none of the tables is `unknown`: nobody has read it for us.
 *
 * @see https://blueoakcouncil.org/list
 */

const words = (text: string) => text.trim().split(/\s+/);

/**
 * Permissive by their text, but outside Blue Oak's scope (data, documents, dedications to the public
 * domain, newer versions and single-file variants of licenses it does list).
 */
const permissiveBeyondBlueOak = words(`
  CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE
  CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US CC-BY-4.0 CC-PDDC CC-PDM-1.0 PDDL-1.0 ODC-By-1.0
  CDLA-Permissive-1.0 CDLA-Permissive-2.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 NLOD-1.0 NLOD-2.0
  DL-DE-BY-2.0 DL-DE-ZERO-2.0 etalab-2.0 DRL-1.0 DRL-1.1
  Unicode-3.0 Python-2.0.1 libpng-1.6.35 OpenSSL-standalone SSLeay-standalone SHL-0.51
  LZMA-SDK-9.11-to-9.20 CERN-OHL-P-2.0 LiLiQ-P-1.1 ESA-PL-permissive-2.4 OLFL-1.3 OSC-1.0
  ALGLIB-Documentation EUDatagrid OGC-1.0
  HDF5 Boehm-GC Boehm-GC-without-fee WordNet Xdebug-1.03
  MIT-Click MIT-Festival MIT-Khronos-old MIT-STK ISC-Veillard
  BSD-2-Clause-first-lines BSD-2-Clause-pkgconf-disclaimer BSD-2-Clause-pos-unchanged
  BSD-3-Clause-acpica BSD-3-Clause-flex BSD-3-Clause-Tso BSD-4.3RENO BSD-4.3TAHOE
  BSD-Advertising-Acknowledgement BSD-Attribution-HPND-disclaimer BSD-Inferno-Nettverk
  BSD-Source-beginning-file BSD-Source-Code-no-disclaimer BSD-Systemics BSD-Systemics-W3Works
  Brian-Gladman-2-Clause Brian-Gladman-3-Clause DEC-3-Clause Mackerras-3-Clause
  Mackerras-3-Clause-acknowledgment FSFULLRSD FSFULLRWD FSFAP-no-warranty-disclaimer
  HPND-DEC HPND-INRIA-IMAG HPND-Intel HPND-Kevlin-Henney HPND-MIT-disclaimer HPND-Markus-Kuhn
  HPND-Netrek HPND-Pbmplus HPND-SMC HPND-UC HPND-UC-export-US HPND-doc HPND-doc-sell
  HPND-export-US-acknowledgement HPND-export-US-modify HPND-export2-US HPND-merchantability-variant
  HPND-sell-MIT-disclaimer-xserver HPND-sell-variant HPND-sell-variant-MIT-disclaimer
  HPND-sell-variant-MIT-disclaimer-rev HPND-sell-variant-critical-systems
  X11-distribute-modifications-variant X11-swapped CMU-Mach CMU-Mach-nodoc
  NIST-PD NIST-PD-TNT NIST-PD-fallback NTIA-PD NCBI-PD SAX-PD SAX-PD-2.0
`);

const weakCopyleft = words(`
  LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later
  LGPLLR MPL-1.0 MPL-1.1 MPL-2.0 MPL-2.0-no-copyleft-exception EPL-1.0 EPL-2.0 CDDL-1.0 CDDL-1.1
  CPL-1.0 IPL-1.0 APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0 CECILL-C MS-RL NPL-1.0 NPL-1.1 NOSL Nokia
  Motosoto SPL-1.0 SISSL SISSL-1.2 RSCPL Interbase-1.0 ErlPL-1.1 CUA-OPL-1.0 gSOAP-1.3b SugarCRM-1.1.3
  YPL-1.0 YPL-1.1 Zimbra-1.3 Zimbra-1.4 CATOSL-1.1 OCLC-2.0 OSET-PL-2.1 BitTorrent-1.0 BitTorrent-1.1
  Frameworx-1.0 LiLiQ-R-1.1 OCCT-PL QPL-1.0 QPL-1.0-INRIA-2004 APL-1.0 CERN-OHL-W-2.0
  ESA-PL-weak-copyleft-2.4 OPL-1.0 SNIA IPA RHeCos-1.1 CDLA-Sharing-1.0 ODbL-1.0 CC-SA-1.0
  CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT
  CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
  OFL-1.0 OFL-1.0-RFN OFL-1.0-no-RFN OFL-1.1 OFL-1.1-RFN OFL-1.1-no-RFN Ubuntu-font-1.0
  GFDL-1.1-only GFDL-1.1-or-later GFDL-1.1-invariants-only GFDL-1.1-invariants-or-later
  GFDL-1.1-no-invariants-only GFDL-1.1-no-invariants-or-later
  GFDL-1.2-only GFDL-1.2-or-later GFDL-1.2-invariants-only GFDL-1.2-invariants-or-later
  GFDL-1.2-no-invariants-only GFDL-1.2-no-invariants-or-later
  GFDL-1.3-only GFDL-1.3-or-later GFDL-1.3-invariants-only GFDL-1.3-invariants-or-later
  GFDL-1.3-no-invariants-only GFDL-1.3-no-invariants-or-later
  LPPL-1.0 LPPL-1.1 LPPL-1.2 LPPL-1.3a
`);

/**
 * On Blue Oak's list, yet their texts tie modified copies to the same terms or to conditions of the
 * author. Where the sources differ, the stricter reading holds.
 */
const stricterThanBlueOak = words(`
  Artistic-1.0 Artistic-1.0-cl8 Artistic-1.0-Perl Artistic-2.0 ClArtistic Ruby OGTSL
  NASA-1.3 Vim LPPL-1.3c
`);

const strongCopyleft = words(`
  GPL-1.0-only GPL-1.0-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later
  AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0-only AGPL-3.0-or-later
  CECILL-1.0 CECILL-1.1 CECILL-2.0 CECILL-2.1 EUPL-1.0 EUPL-1.1 EUPL-1.2
  OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 NPOSL-3.0 RPL-1.1 RPL-1.5 RPSL-1.0 SimPL-2.0 Sleepycat
  CPAL-1.0 CAL-1.0 CAL-1.0-Combined-Work-Exception copyleft-next-0.3.0 copyleft-next-0.3.1
  Parity-6.0.0 Parity-7.0.0 D-FSL-1.0 CERN-OHL-S-2.0 CERN-OHL-1.1 CERN-OHL-1.2 TAPR-OHL-1.0
  ESA-PL-strong-copyleft-2.4 LiLiQ-Rplus-1.1 BSD-Protection NGPL SMAIL-GPL TGPPL-1.0 TMate UCL-1.0
  Watcom-1.0 Arphic-1999
`);

/** Uses, users or changes are excluded: commerce, competitors, the military, derivatives, evil. */
const restricted = words(`
  CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-3.0-DE CC-BY-NC-3.0-IGO CC-BY-NC-4.0
  CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-3.0-DE
  CC-BY-NC-ND-3.0-IGO CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE
  CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE
  CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0
  CC-BY-ND-3.0-DE CC-BY-ND-4.0 NCGL-UK-2.0
  SSPL-1.0 BUSL-1.1 Elastic-2.0 FSL-1.1-ALv2 FSL-1.1-MIT SUL-1.0 PolyForm-Noncommercial-1.0.0
  PolyForm-Small-Business-1.0.0 JSON Aladdin MS-LPL CPOL-1.02 UnRAR C-UDA-1.0
  Hippocratic-2.1 Hippocratic-3.0-core BSD-3-Clause-No-Military-License
  BSD-3-Clause-No-Nuclear-License BSD-3-Clause-OpenWebUI
`);

/** Names of our own for what SPDX has no id for; `LicenseRef-` as SPDX prescribes. */
const ownReferences: Readonly<Record<string, LicenseClass>> = {
  'LicenseRef-BSD-unspecified': 'permissive',
  'LicenseRef-AFL-unspecified': 'permissive',
  'LicenseRef-EFL-unspecified': 'permissive',
  'LicenseRef-CC-BY-unspecified': 'permissive',
  'LicenseRef-Repoze': 'permissive',
  'LicenseRef-Public-Domain': 'permissive',
  // ScanCode's two keys for the same statement, which other scanners print.
  'LicenseRef-scancode-public-domain': 'permissive',
  'LicenseRef-scancode-public-domain-disclaimer': 'permissive',
  'LicenseRef-Artistic-unspecified': 'weak-copyleft',
  'LicenseRef-APSL-unspecified': 'weak-copyleft',
  'LicenseRef-CC-BY-SA-unspecified': 'weak-copyleft',
  'LicenseRef-CDDL-unspecified': 'weak-copyleft',
  'LicenseRef-EPL-unspecified': 'weak-copyleft',
  'LicenseRef-GPL-with-linking-exception': 'weak-copyleft',
  'LicenseRef-GUST-Font-License': 'weak-copyleft',
  'LicenseRef-LGPL-unspecified': 'weak-copyleft',
  'LicenseRef-MPL-unspecified': 'weak-copyleft',
  'LicenseRef-NPL-unspecified': 'weak-copyleft',
  'LicenseRef-AGPL-unspecified': 'strong-copyleft',
  'LicenseRef-CeCILL-unspecified': 'strong-copyleft',
  'LicenseRef-EUPL-unspecified': 'strong-copyleft',
  'LicenseRef-GPL-unspecified': 'strong-copyleft',
  'LicenseRef-OSL-unspecified': 'strong-copyleft',
  'LicenseRef-CC-BY-NC-unspecified': 'restricted',
  'LicenseRef-CC-BY-NC-ND-unspecified': 'restricted',
  'LicenseRef-CC-BY-NC-SA-unspecified': 'restricted',
  'LicenseRef-CC-BY-ND-unspecified': 'restricted',
  'LicenseRef-Commons-Clause': 'restricted',
  'LicenseRef-Fair-Source': 'restricted',
  'LicenseRef-Proprietary': 'restricted',
};

const classOfId = new Map<string, LicenseClass>([
  ...blueOak.flatMap(({ licenses }) => licenses.map(({ id }) => [id, 'permissive'] as const)),
  ...permissiveBeyondBlueOak.map((id) => [id, 'permissive'] as const),
  ...stricterThanBlueOak.map((id) => [id, 'weak-copyleft'] as const),
  ...weakCopyleft.map((id) => [id, 'weak-copyleft'] as const),
  ...strongCopyleft.map((id) => [id, 'strong-copyleft'] as const),
  ...restricted.map((id) => [id, 'restricted'] as const),
  ...Object.entries(ownReferences),
]);

/** A stranger's `LicenseRef-` whose own name says that the license is closed. */
const closedReference =
  /^(?:DocumentRef-[^:]*:)?LicenseRef-.*(?:proprietary|commercial|commons-clause|closed|eula|all-rights)/i;

/**
 * The class of one SPDX id or `LicenseRef-`. A reference we did not coin is defined in a document we
 * do not have: `unknown`, or `restricted` where its very name says closed, never permissive.
 */
export function classOfLicense(id: string): LicenseClass {
  return classOfId.get(id) ?? (closedReference.test(id) ? 'restricted' : 'unknown');
}

/** All SPDX ids (and references of our own) of a class, for allow-lists and for the tables shown. */
export function licensesOfClass(licenseClass: LicenseClass): readonly string[] {
  return [...classOfId].filter(([, itsClass]) => itsClass === licenseClass).map(([id]) => id);
}

/** Exceptions that let other code link to, or be made with, a copylefted work under its own terms. */
const linkingExceptions = new Set(
  words(`
    Classpath-exception-2.0 GCC-exception-2.0 GCC-exception-2.0-note GCC-exception-3.1
    GNAT-exception GNU-compiler-exception GPL-3.0-linking-exception
    GPL-3.0-linking-source-exception GPL-3.0-interface-exception LGPL-3.0-linking-exception
    Libtool-exception Autoconf-exception-2.0 Autoconf-exception-3.0 Autoconf-exception-generic
    Autoconf-exception-generic-3.0 Autoconf-exception-macro Bison-exception-1.24
    Bison-exception-2.2 Font-exception-2.0 eCos-exception-2.0 freertos-exception-2.0
    Fawkes-Runtime-exception FLTK-exception gnu-javamail-exception i2p-gpl-java-exception
    Linux-syscall-note LZMA-exception mif-exception OCaml-LGPL-linking-exception
    OpenJDK-assembly-exception-1.0 PS-or-PDF-font-exception-20170817 Qt-GPL-exception-1.0
    Qwt-exception-1.0 SANE-exception SWI-exception Texinfo-exception u-boot-exception-2.0
    Universal-FOSS-exception-1.0 WxWindows-exception-3.1 CLISP-exception-2.0
    Bootloader-exception GNOME-examples-exception
  `),
);

/**
 * The class of a license with an SPDX exception. An exception only ever permits more; of those known
 * to free the code linked in, GPL becomes weak copyleft, any other (OpenSSL only, say) changes nothing.
 */
export function classOfException(base: LicenseClass, exception: string): LicenseClass {
  return base === 'strong-copyleft' && linkingExceptions.has(exception) ? 'weak-copyleft' : base;
}
