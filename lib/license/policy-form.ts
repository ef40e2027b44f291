import { licenseClasses } from './license-class';
import type { LicensePolicy } from './policy';

/** Fields of the form that tries a policy; whichever is there makes it one that is tried. */
const FIELDS = ['classes', 'licenses', 'refused', 'families'] as const;

/**
 * Reads a policy from the address of the page, so that a trial can be sent to a colleague. Lists are
 * one text each: ids apart by blanks, commas or new lines.
 *
 * @returns null where none is being tried
 */
export function readPolicyForm(params: URLSearchParams, name: string): LicensePolicy | null {
  if (FIELDS.every((field) => !params.has(field))) return null;
  const ids = (field: string) =>
    [
      ...new Set(
        (params.get(field) ?? '')
          .slice(0, 20_000)
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ].slice(0, 500);
  const wanted = params.getAll('classes');
  return {
    name,
    classes: licenseClasses.filter((one) => wanted.includes(one)),
    licenses: ids('licenses').map((id) => id.slice(0, 100)),
    refused: ids('refused').map((id) => id.slice(0, 100)),
    families: params.get('families') === 'ask' ? 'ask' : 'pass-with-class',
  };
}
