import { z } from 'zod';
import { imageStatusSchema, trustSchema } from './version-record';

/** An image without its versions. */
export const imageRecordSchema = z.object({
  id: z.int(),
  name: z.string(),
  status: imageStatusSchema,
  /** Of build.conf, else of the last version; null where nothing is deprecated or gives a reason. */
  deprecatedReason: z.string().nullable(),
  replacementName: z.string().nullable(),
  devonly: z.boolean(),
  /** FROM of today's Dockerfile. */
  baseRef: z.string().nullable(),
  baseImage: z.string().nullable(),
  baseStatus: imageStatusSchema.nullable(),
  lastTag: z.string().nullable(),
  /** Last version of the image that today's Dockerfile builds on. */
  baseLastTag: z.string().nullable(),
  versionCount: z.int(),
  removedVersionCount: z.int(),
  firstSeenAt: z.date(),
  removedAt: z.date().nullable(),
  removedCommit: z.string().nullable(),
  /** What build.conf says where a run found the places to disagree; null: there is no folder. */
  deprecationDisagreement: z.object({ buildConf: z.boolean().nullable() }).nullable(),
  /** Whether a run ever read the source repository. */
  sourceRead: z.boolean(),
});
export type ImageRecord = z.output<typeof imageRecordSchema>;

/** An image that is built on this one. */
export const childImageSchema = z.object({
  name: z.string(),
  status: imageStatusSchema,
  lastTag: z.string().nullable(),
  lastCreatedAt: z.date().nullable(),
  /** Tag of this image that the child's last version was built on, where that is known. */
  builtOnTag: z.string().nullable(),
});
export type ChildImage = z.output<typeof childImageSchema>;

/** One line of the list of tags. */
export const versionRowSchema = z.object({
  tag: z.string(),
  createdAt: z.date(),
  buildNumber: z.int().nullable(),
  sizeMib: z.number().nullable(),
  pythonVersion: z.string().nullable(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  pythonCount: z.int(),
  osCount: z.int(),
  trust: trustSchema,
  deprecated: z.boolean(),
  removedAt: z.date().nullable(),
  isLast: z.boolean(),
  /** The version built before this one. */
  previousTag: z.string().nullable(),
});
export type VersionRow = z.output<typeof versionRowSchema>;

/** One version as a point in time, for plots; removed ones are history too. */
export const historyPointSchema = z.object({
  tag: z.string(),
  createdAt: z.date(),
  sizeMib: z.number().nullable(),
  pythonCount: z.int(),
  osCount: z.int(),
});
export type HistoryPoint = z.output<typeof historyPointSchema>;

/** A package that upstream's scan leaves out of an image's list on purpose. */
export interface IgnoredPackage {
  readonly normalizedName: string;
  /** Upstream's reason. */
  readonly note: string | null;
}
