import { z } from 'zod';

/** One row of the list of OS packages: a name, whatever its versions. */
export const osPackageListRowSchema = z.object({
  name: z.string(),
  managers: z.array(z.enum(['apk', 'dpkg'])),
  /** apk: the source packages it was built from. */
  origins: z.array(z.string()),
  /** `.python-rundeps` and the like, which are no packages of any distribution. */
  virtual: z.boolean(),
  releaseCount: z.int(),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
});
export type OsPackageListRow = z.output<typeof osPackageListRowSchema>;

/** A version of an OS package in the images. */
export const heldOsReleaseSchema = z.object({
  manager: z.enum(['apk', 'dpkg']),
  version: z.string(),
  origin: z.string().nullable(),
  /** `alpine 3.20`, `debian 12`: the systems it was found on. */
  systems: z.array(z.string()),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
  firstBuiltAt: z.coerce.date(),
  lastBuiltAt: z.coerce.date(),
});
export type HeldOsRelease = z.output<typeof heldOsReleaseSchema>;
