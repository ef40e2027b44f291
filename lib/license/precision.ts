import { allOf, type LicenseExpression, renderExpression } from './expression';

/** Two names for what should be one license: the more precise one, or both where they differ. */
export function mergeNames(a: LicenseExpression, b: LicenseExpression): LicenseExpression | null {
  if (a.kind === 'license' && b.kind === 'license') {
    if (a.id === b.id || isLooser(b.id, a.id)) return a;
    if (isLooser(a.id, b.id)) return b;
  }
  return renderExpression(a) === renderExpression(b) ? a : allOf([a, b]);
}

/** Whether `loose` names the family of `precise` and says less about it. */
export function isLooser(loose: string, precise: string): boolean {
  const unspecified = /^LicenseRef-(.+)-unspecified$/.exec(loose)?.[1];
  if (unspecified === 'BSD') return /^(?:0BSD$|BSD-\d-Clause)/.test(precise);
  if (unspecified !== undefined) {
    const version = precise.slice(unspecified.length);
    const isFamily = precise.toLowerCase().startsWith(unspecified.toLowerCase());
    return isFamily && /^-\d/.test(version);
  }
  const [looseBase, preciseBase] = [gnuBase(loose), gnuBase(precise)];
  if (looseBase === null || preciseBase === null) {
    return loose === 'LicenseRef-Public-Domain' && /^(?:CC0-1\.0|Unlicense|CC-PDDC)$/.test(precise);
  }
  // "GPL" alone stands for any version from the first; "v3 or later (GPLv3)" keeps "or later".
  if (looseBase.name !== preciseBase.name) return false;
  const isFirst = loose === 'GPL-1.0-or-later' || loose === 'LGPL-2.0-or-later';
  return isFirst || (looseBase.version === preciseBase.version && precise.endsWith('-or-later'));
}

function gnuBase(id: string): { name: string; version: string } | null {
  const match = /^(A?GPL|LGPL|GFDL)-(\d\.\d)-(?:only|or-later)$/.exec(id);
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { name: match[1], version: match[2] };
}
