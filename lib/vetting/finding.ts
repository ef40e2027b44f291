import { z } from 'zod';
import { licenseClasses } from '@/lib/license/license-class';

/** What is wrong, or not known, about one package version: by area, how much, and what would settle it. */

const findingAreas = ['license', 'advisory', 'name'] as const;

/**
 * `stop`: only an exception lets it pass. `approval`: a reviewer decides. `unknown`: it could not be
 * checked, which is no shade of fine.
 */
const findingLevels = ['stop', 'approval', 'unknown'] as const;
export type FindingLevel = (typeof findingLevels)[number];

/** What an exception excuses. */
export const excusesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('license'), licenseClass: z.enum(licenseClasses) }),
  /** Any id of the group of aliases. */
  z.strictObject({ kind: z.literal('advisory'), id: z.string().max(120) }),
  z.strictObject({ kind: z.literal('name') }),
]);
export type Excuses = z.output<typeof excusesSchema>;

export const findingSchema = z.object({
  area: z.enum(findingAreas),
  level: z.enum(findingLevels),
  /** Strong copyleft, restricted or malicious: an exception takes two people. */
  grave: z.boolean(),
  /** A request with it cannot be submitted: a name that imitates another, or known malicious code. */
  stopsSubmission: z.boolean(),
  /** In a few words: `GPL-3.0-only is strong copyleft`. */
  title: z.string(),
  /** Why, and what would settle it. */
  detail: z.string(),
  /** Of an advisory: its id and aliases; else empty. */
  ids: z.array(z.string()).readonly(),
  /** What an exception from this finding excuses; null where none can. */
  excuses: excusesSchema.nullable(),
});
export type Finding = z.output<typeof findingSchema>;

/** In a few words, for a title. */
export function describeExcuse(excuses: Excuses): string {
  switch (excuses.kind) {
    case 'license':
      return `${excuses.licenseClass} license`;
    case 'advisory':
      return `advisory ${excuses.id || '(none yet)'}`;
    case 'name':
      return 'suspicious name';
  }
}
