import { z } from 'zod';
import type { Result } from '@/lib/result';
import { parseJsonFile } from '../json-file';

/** The JSON files beside the image folders: what upstream's own gate goes by. */

const approvedLicense = z.object({
  name: z.string(),
  url: z.string().catch(''),
  /** Searched for in the license lines by upstream, in the syntax of Python. */
  regex: z.string(),
});
export type ApprovedLicense = z.output<typeof approvedLicense>;

/** `docker/approved_licenses.json` */
export function parseApprovedLicenses(text: string): Result<ApprovedLicense[], string> {
  return pick(parseJsonFile(text, z.object({ licenses: z.array(approvedLicense) })), 'licenses');
}

const knownLicense = z.object({ license: z.string(), url: z.string().catch('') });
export type KnownLicense = z.output<typeof knownLicense>;

/** `docker/known_licenses.json`: what upstream holds to be the license, by package name as written. */
export function parseKnownLicenses(text: string): Result<Record<string, KnownLicense>, string> {
  const schema = z.object({ packages: z.record(z.string(), knownLicense) });
  return pick(parseJsonFile(text, schema), 'packages');
}

const exemption = z.object({
  /** With or without organization; absent means every image. */
  docker_images: z.array(z.string()).optional(),
  notes: z.string().catch(''),
});

/** A package upstream leaves out, in some images or in all. */
export interface PackageExemption {
  readonly name: string;
  /** Without organization; null means every image. */
  readonly images: readonly string[] | null;
  readonly notes: string;
}

/**
 * `docker/packages_license_check_exclude.json` of dockerfiles (no license check) and
 * `packages_ignore.json` of dockerfiles-info (installed, and missing from the tag files).
 */
export function parsePackageExemptions(text: string): Result<PackageExemption[], string> {
  const schema = z.object({ packages: z.record(z.string(), exemption) });
  const parsed = parseJsonFile(text, schema);
  if (!parsed.ok) return parsed;
  const exemptions = Object.entries(parsed.value.packages).map(
    ([name, { docker_images, notes }]) => ({
      name,
      images: docker_images?.map(withoutOrganization) ?? null,
      notes,
    }),
  );
  return { ok: true, value: exemptions };
}

const deprecatedImage = z.object({
  image_name: z.string(),
  reason: z.string(),
  /** Two formats of date, one of them without a zone: shown, not computed with. */
  created_time_utc: z.string().catch(''),
});

export interface DeprecatedImage {
  readonly image: string;
  readonly reason: string;
  readonly writtenAt: string;
}

/** `docker/deprecated_images.json` */
export function parseDeprecatedImages(text: string): Result<DeprecatedImage[], string> {
  const parsed = parseJsonFile(text, z.array(deprecatedImage));
  if (!parsed.ok) return parsed;
  const images = parsed.value.map(({ image_name, reason, created_time_utc }) => ({
    image: withoutOrganization(image_name),
    reason,
    writtenAt: created_time_utc,
  }));
  return { ok: true, value: images };
}

function withoutOrganization(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

function pick<T, K extends keyof T>(result: Result<T, string>, key: K): Result<T[K], string> {
  return result.ok ? { ok: true, value: result.value[key] } : result;
}
