import * as z from 'zod/mini';
import { NEED_FORMATS } from '@/lib/need/reading';

/** What a browser reads of `POST /api/v1/cover`. */

const gapSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('missing'),
    of: z.enum(['package', 'os-package']),
    name: z.string(),
  }),
  z.object({ kind: z.literal('version'), name: z.string(), wanted: z.string(), has: z.string() }),
  z.object({ kind: z.literal('not-listed'), name: z.string(), note: z.nullable(z.string()) }),
  z.object({ kind: z.literal('not-scanned'), name: z.string() }),
  z.object({ kind: z.literal('python'), wanted: z.string(), has: z.nullable(z.string()) }),
  z.object({ kind: z.literal('distribution'), wanted: z.string(), has: z.nullable(z.string()) }),
]);

const gaps = z.readonly(z.array(gapSchema));
const strings = z.readonly(z.array(z.string()));
const coverage = z.enum(['all', 'version', 'one-missing', 'two-missing', 'more-missing']);

const factsSchema = z.object({
  image: z.string(),
  tag: z.string(),
  reference: z.string(),
  dockerimage: z.string(),
  isLast: z.boolean(),
  status: z.enum(['active', 'deprecated', 'retired', 'unknown']),
  deprecated: z.boolean(),
  coverage,
  gaps,
  createdAt: z.number(),
  sizeMib: z.nullable(z.number()),
  pythonVersion: z.nullable(z.string()),
  osId: z.nullable(z.string()),
  osVersion: z.nullable(z.string()),
  signed: z.enum(['yes', 'no', 'unknown']),
});

const imageSchema = z.extend(factsSchema, {
  covered: z.number(),
  extra: z.number(),
  children: z.number(),
  contentUsers: z.nullable(z.number()),
  beforeNext: z.nullable(z.object({ image: z.string(), because: z.string() })),
  verdict: z.object({
    packages: z.number(),
    toDecide: z.number(),
    licenseUnknown: z.number(),
    affected: z.number(),
    advisoryUnknown: z.number(),
  }),
  replacement: z.nullable(z.extend(factsSchema, { through: strings })),
  pastTag: z.nullable(z.object({ tag: z.string(), createdAt: z.number() })),
});
export type CoverImageShown = z.infer<typeof imageSchema>;

const waysSchema = z.object({
  add: z.readonly(
    z.array(
      z.object({
        image: z.string(),
        tag: z.string(),
        gaps,
        children: strings,
        contentUsers: z.nullable(z.number()),
      }),
    ),
  ),
  build: z.readonly(
    z.array(
      z.object({
        image: z.string(),
        tag: z.string(),
        gaps,
        children: z.number(),
        because: z.string(),
      }),
    ),
  ),
});

const needSchema = z.object({
  packages: z.readonly(z.array(z.object({ name: z.string(), specifier: z.nullable(z.string()) }))),
  osPackages: strings,
  python: z.nullable(z.string()),
  distribution: z.nullable(z.enum(['alpine', 'debian'])),
});

const readingSchema = z.object({
  format: z.nullable(z.enum(NEED_FORMATS)),
  need: needSchema,
  notes: z.readonly(
    z.array(
      z.object({
        kind: z.enum(['problem', 'left-out', 'assumed']),
        reason: z.string(),
        lines: z.readonly(z.array(z.object({ from: z.number(), to: z.number() }))),
        examples: strings,
      }),
    ),
  ),
  questions: z.readonly(
    z.array(z.object({ line: z.number(), text: z.string(), guess: z.nullable(z.string()) })),
  ),
  images: z.readonly(
    z.array(
      z.object({
        line: z.number(),
        reference: z.string(),
        role: z.enum(['base', 'in-use', 'to-update']),
      }),
    ),
  ),
});

const coverSchema = z.object({
  need: needSchema,
  scope: z.enum(['last', 'all']),
  asked: z.number(),
  total: z.number(),
  images: z.readonly(z.array(imageSchema)),
  past: z.readonly(
    z.array(
      z.object({
        image: z.string(),
        tag: z.string(),
        createdAt: z.number(),
        reference: z.string(),
        dockerimage: z.string(),
      }),
    ),
  ),
  setAside: z.readonly(
    z.array(
      z.object({
        image: z.string(),
        tag: z.string(),
        coverage,
        reason: z.enum(['native', 'deprecated-without-replacement']),
      }),
    ),
  ),
  ways: z.nullable(waysSchema),
  unmet: strings,
  neverSeen: z.readonly(
    z.array(
      z.object({
        of: z.enum(['package', 'os-package']),
        name: z.string(),
        didYouMean: z.nullable(z.string()),
      }),
    ),
  ),
});
export type CoverShown = z.infer<typeof coverSchema>;

export const coverAnswerSchema = z.extend(coverSchema, { reading: z.nullable(readingSchema) });
