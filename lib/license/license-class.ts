/**
 * What a license asks of whoever ships the code, in order of severity: a conjunction of licenses is
 * as severe as its worst part. `unknown` lies between permissive and weak copyleft: it may never pass
 * for permissive, and it must not hide a copyleft that is known beside it.
 */
export const licenseClasses = [
  'permissive',
  'unknown',
  'weak-copyleft',
  'strong-copyleft',
  'restricted',
] as const;

export type LicenseClass = (typeof licenseClasses)[number];

/** As it is said of a license in a sentence: "GPL-3.0-only is strong copyleft". */
export const classWords: Readonly<Record<LicenseClass, string>> = {
  permissive: 'permissive',
  unknown: 'of an unknown class',
  'weak-copyleft': 'weak copyleft',
  'strong-copyleft': 'strong copyleft',
  restricted: 'restricted',
};

const severity = new Map<LicenseClass, number>(licenseClasses.map((name, i) => [name, i]));

function severityOf(licenseClass: LicenseClass): number {
  return severity.get(licenseClass) ?? licenseClasses.length;
}

/** The class of parts that all apply (AND). Of no parts nothing is known. */
export function worstClass(classes: readonly LicenseClass[]): LicenseClass {
  const [first, ...rest] = classes;
  if (first === undefined) return 'unknown';
  return rest.reduce((a, b) => (severityOf(b) > severityOf(a) ? b : a), first);
}

/** The class of parts of which the recipient may choose one (OR). Of no parts nothing is known. */
export function bestClass(classes: readonly LicenseClass[]): LicenseClass {
  const [first, ...rest] = classes;
  if (first === undefined) return 'unknown';
  return rest.reduce((a, b) => (severityOf(b) < severityOf(a) ? b : a), first);
}
