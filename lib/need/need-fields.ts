import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import type { Result } from '@/lib/result';
import { type Distribution, EMPTY_NEED, mergeNeeds, type Need } from './need';
import { isSpecifier } from './specifiers';

export interface NeedFields {
  /** `boto3>=1.30` */
  readonly packages: readonly string[];
  readonly osPackages: readonly string[];
  /** PEP 440, or a bare version: `3.12` is `==3.12.*`. */
  readonly python: string | null;
  readonly distribution: Distribution | null;
}

/** A need from fields that were filled one by one, by another program; the first wrong one is named. */
export function needOfFields(fields: NeedFields): Result<Need, string> {
  const packages: Need['packages'][number][] = [];
  for (const text of fields.packages) {
    const named = parseNamedSpecifier(text.trim());
    if (named === null) {
      return { ok: false, error: `“${text.slice(0, 80)}” is no package as pip takes it.` };
    }
    packages.push({ name: normalizeName(named.name), specifier: named.specifier });
  }
  const wrong = fields.osPackages.find((name) => !/^[a-z0-9.][a-z0-9._+-]*$/i.test(name.trim()));
  if (wrong !== undefined) {
    return { ok: false, error: `“${wrong.slice(0, 80)}” is no name of an OS package.` };
  }
  const python = fields.python === null ? null : pythonSpecifier(fields.python);
  if (python !== null && !isSpecifier(python)) {
    return {
      ok: false,
      error: `“${python}” is no Python version as PEP 440 writes it: 3.12, >=3.10`,
    };
  }
  const osPackages = fields.osPackages.map((name) => name.trim().toLowerCase());
  const need = { packages, osPackages, python, distribution: fields.distribution };
  return { ok: true, value: mergeNeeds(EMPTY_NEED, need) };
}

/** `3.12` → `==3.12.*`; what is a specifier already stays. */
function pythonSpecifier(text: string): string {
  const plain = text.trim();
  return /^\d+(?:\.\d+){0,2}$/.test(plain)
    ? plain.split('.').length === 3
      ? `==${plain}`
      : `==${plain}.*`
    : plain;
}
