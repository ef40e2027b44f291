import { z } from 'zod';
import { IMAGE_STATUSES } from './search-query';

/** One version in the list of images, mostly the last one of its image. */
export const imageListRowSchema = z.object({
  image: z.string(),
  tag: z.string(),
  isLast: z.boolean(),
  status: z.enum(IMAGE_STATUSES),
  deprecatedReason: z.string().nullable(),
  replacementName: z.string().nullable(),
  createdAt: z.date(),
  /** Compressed. Null: the tag file does not say. */
  sizeMib: z.number().nullable(),
  /** Null: the image does not say, which need not mean that it has no Python. */
  pythonVersion: z.string().nullable(),
  pythonCount: z.int(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  /** `unsupported`, `failed` and `none`: nothing was listed, which is not an empty list. */
  osScan: z.enum(['apk', 'dpkg', 'unsupported', 'failed', 'none']),
  osCount: z.int(),
  signed: z.enum(['yes', 'no', 'unknown']),
  /** Image of the catalogue, or `host/repository`, or `unknown`. */
  base: z.string(),
  baseIsImage: z.boolean(),
  /** Images built on this one. */
  children: z.int(),
});
export type ImageListRow = z.output<typeof imageListRowSchema>;
