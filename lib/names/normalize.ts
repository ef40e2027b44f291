/**
 * The one spelling under which PyPI knows a project: lower case, every run of `-`, `_` and `.` one `-`.
 *
 * Only ASCII letters are lowered. The rule is defined over the ASCII names that PEP 508 allows, and a
 * full Unicode lowering would turn the Kelvin sign into a plain `k`, that is, hide exactly the kind of
 * look-alike this folder is there to find.
 *
 * @example normalizeName('Ruamel.YAML__clib') // 'ruamel-yaml-clib'
 * @see PEP 503, "Normalized Names"
 */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
