import { classifyLicenseLines, combineFindings } from './classify';
import { type LicenseExpression, renderExpression, termsOf } from './expression';
import type { LicenseFinding } from './finding';
import { isLooser } from './precision';

/** What PyPI's JSON says about the license of one release; absent fields are null or empty. */
export interface PypiLicenseFields {
  /** PEP 639: an SPDX expression, checked by PyPI. */
  readonly licenseExpression: string | null;
  /** All classifiers; those not about licenses are passed over. */
  readonly classifiers: readonly string[];
  /** Free text: a name, a whole license, or anything else. */
  readonly license: string | null;
}

/**
 * Classifies PyPI's fields of one release. A license expression is the publisher's last word;
 * otherwise classifiers and free text are two statements of one thing: where one is the more precise
 * name of the other it counts, and where they differ both apply.
 *
 * @see PEP 639, "Deprecate license classifiers": an expression stands alone
 */
export function classifyPypiFields(fields: PypiLicenseFields): LicenseFinding {
  if (fields.licenseExpression !== null && fields.licenseExpression.trim() !== '') {
    return classifyLicenseLines([fields.licenseExpression]);
  }
  const classifiers = fields.classifiers.filter((classifier) => /^License ::/.test(classifier));
  const classified = classifyLicenseLines(classifiers);
  if (fields.license === null || fields.license.trim() === '') return classified;
  const stated = classifyLicenseLines([fields.license]);
  if (stated.expression === null && !stated.unread) return withReasons(classified, stated.reasons);
  if (classified.expression === null && !classified.unread) {
    return withReasons(stated, classifiers.length > 0 ? classified.reasons : []);
  }
  if (classified.expression !== null && stated.expression !== null) {
    if (isPreciser(stated.expression, classified.expression)) return stated;
    if (isPreciser(classified.expression, stated.expression)) return classified;
  }
  return combineFindings([classified, stated], 'the classifiers and the license field differ');
}

function withReasons(finding: LicenseFinding, reasons: readonly string[]): LicenseFinding {
  return { ...finding, reasons: [...new Set([...finding.reasons, ...reasons])] };
}

/** Whether `precise` names the same licenses as `loose`, each at least as precisely. */
function isPreciser(precise: LicenseExpression, loose: LicenseExpression): boolean {
  const covers = (a: string, b: string) => a === b || isLooser(a, b);
  const precisely = termsOf(precise).map(renderExpression);
  const loosely = termsOf(loose).map(renderExpression);
  return (
    loosely.every((a) => precisely.some((b) => covers(a, b))) &&
    precisely.every((b) => loosely.some((a) => covers(a, b)))
  );
}
