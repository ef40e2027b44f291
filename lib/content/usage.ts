import { z } from 'zod';
import { IMAGE_KEYS, ITEM_KINDS } from './content-item';

/** What is known of the content repository, and how old that is. */
export interface ContentSource {
  /** Without user and password. */
  readonly source: string;
  /** Null before the first run that came through. */
  readonly read: {
    readonly commit: string;
    readonly committedAt: Date;
    readonly checkedAt: Date;
    readonly yamlFiles: number;
    readonly items: number;
    readonly problems: number;
  } | null;
  /** Why the last run did not come through. */
  readonly failure: { readonly reason: string; readonly at: Date } | null;
}

/** One integration or script that names an image. */
export const imageUserSchema = z.object({
  path: z.string(),
  kind: z.enum(ITEM_KINDS),
  name: z.string(),
  pack: z.string().nullable(),
  autoUpdate: z.boolean(),
  /** The item itself, not its image. */
  deprecated: z.boolean(),
  key: z.enum(IMAGE_KEYS),
  tag: z.string().nullable(),
  line: z.int(),
});
export type ImageUser = z.output<typeof imageUserSchema>;

export interface ImageUsers {
  /** Items that name the image, each counted once. */
  readonly total: number;
  /** Those that are not deprecated themselves. */
  readonly living: number;
  /** How many name which tag, most used first. */
  readonly tags: readonly { readonly tag: string | null; readonly users: number }[];
}

/** An image that content uses, although it should not. */
export interface EndedImage {
  readonly image: string;
  readonly users: number;
  readonly state: 'deprecated' | 'retired' | 'removed' | 'not in the catalogue';
  /** `image:tag` to use instead; null where none is alive. */
  readonly replacement: string | null;
}

/** A file of the repository that was not read. */
export const contentProblemSchema = z.object({
  path: z.string(),
  line: z.int().nullable(),
  message: z.string(),
});
export type ContentProblem = z.output<typeof contentProblemSchema>;

/** The pack a file belongs to: `Packs/<name>/…`, wherever that begins. */
export function packOf(path: string): string | null {
  return /(?:^|\/)Packs\/([^/]+)\//.exec(path)?.[1] ?? null;
}
