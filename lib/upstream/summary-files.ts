import { z } from 'zod';
import type { Result } from '@/lib/result';
import { parseJsonFile } from './json-file';

/** The files of dockerfiles-info beside the image folders. */

const metadata = z.object({
  docker_images: z.record(
    z.string(),
    z.record(z.string(), z.object({ python_version: z.string().optional() })),
  ),
});

/**
 * `docker_images_metadata.json`: image → tags that upstream still tends. A tag without an entry is
 * a leftover upstream never deletes.
 */
export function parseTendedTags(text: string): Result<Map<string, Set<string>>, string> {
  const parsed = parseJsonFile(text, metadata);
  if (!parsed.ok) return parsed;
  const images = Object.entries(parsed.value.docker_images);
  const tags = images.map(([image, byTag]) => [image, new Set(Object.keys(byTag))] as const);
  return { ok: true, value: new Map(tags) };
}

const usedPackages = z.record(
  z.string(),
  z.object({ docker_images: z.array(z.string()), licenses: z.array(z.string()).nullish() }),
);

/** What upstream's own index says of a package: compared with the tag files, never trusted. */
export interface UsedPackage {
  readonly name: string;
  /** Without organization. */
  readonly images: readonly string[];
  readonly licenses: readonly string[];
}

/** `used_packages.json` */
export function parseUsedPackages(text: string): Result<UsedPackage[], string> {
  const parsed = parseJsonFile(text, usedPackages);
  if (!parsed.ok) return parsed;
  const packages = Object.entries(parsed.value).map(([name, { docker_images, licenses }]) => ({
    name,
    images: docker_images.map((image) => image.slice(image.indexOf('/') + 1)),
    licenses: licenses ?? [],
  }));
  return { ok: true, value: packages };
}

/** `images_ignore.txt`: images without organization; `#` begins a comment. */
export function parseIgnoredImages(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*$/, '').trim());
  return lines.filter(Boolean).map((image) => image.slice(image.indexOf('/') + 1));
}
