import { z } from 'zod';
import { compareHref } from '@/lib/catalog/hrefs';
import { IMAGE_KEYS, ITEM_KINDS } from './content-item';
import type { JudgedImage, JudgedItem } from './judge';
import type { Weight } from './verdict';
import { describeImage, describeMissing } from './words';

const weightSchema = z.enum(['ok', 'note', 'finding']);

const updateSchema = z.object({
  /** `possible`: `--fix` writes it; `written`: it did; `held`: it does not, and `why` says why. */
  kind: z.enum(['possible', 'written', 'held']),
  tag: z.string(),
  why: z
    .enum(['auto-update-off', 'python-major', 'moving-tag', 'not-plain', 'not-writable'])
    .optional(),
  /** The page that shows what changes from the tag in the file to this one. */
  compare: z.string(),
});

const imageReportSchema = z.object({
  key: z.enum(IMAGE_KEYS),
  line: z.int(),
  /** As the file names it. */
  text: z.string(),
  image: z.string().nullable(),
  tag: z.string().nullable(),
  state: z.enum([
    'current',
    'behind',
    'newer-than-last',
    'unknown-tag',
    'no-tag',
    'unknown-image',
    'other-organization',
    'deprecated',
    'retired',
    'removed',
    'not-for-content',
    'malformed',
  ]),
  weight: weightSchema,
  /** One or two sentences for a person. */
  message: z.string(),
  tagsBehind: z.int().optional(),
  daysBehind: z.int().optional(),
  lastTag: z.string().nullable().optional(),
  /** `image:tag` to use instead of a deprecated or retired one, where one is alive. */
  replacement: z.string().nullable().optional(),
  suggestions: z.array(z.string()).optional(),
  python2: z.object({ pythonVersion: z.string(), onlyPython2: z.array(z.string()) }).nullable(),
  update: updateSchema.nullable(),
});
export type ImageReport = z.output<typeof imageReportSchema>;

export const fileReportSchema = z.object({
  path: z.string(),
  /** `other`: YAML, but neither an integration nor a script. `problem`: not read; `problems` says why. */
  kind: z.enum([...ITEM_KINDS, 'other', 'problem']),
  id: z.string().nullable(),
  name: z.string().nullable(),
  language: z.enum(['python', 'powershell', 'javascript', 'other']).nullable(),
  subtype: z.string().nullable(),
  autoUpdate: z.boolean(),
  weight: weightSchema,
  /** There is no `dockerimage`, and what the server would take instead; null where none is missing. */
  missing: z.string().nullable(),
  problems: z.array(z.object({ line: z.int().nullable(), message: z.string() })),
  images: z.array(imageReportSchema),
});
export type FileReport = z.output<typeof fileReportSchema>;

const NO_ITEM = {
  id: null,
  name: null,
  language: null,
  subtype: null,
  autoUpdate: true,
  missing: null,
  images: [],
} as const;

/** What is reported of a file that is no item. */
export function reportOther(path: string): FileReport {
  return { ...NO_ITEM, images: [], path, kind: 'other', weight: 'ok', problems: [] };
}

export function reportProblem(
  path: string,
  problem: { readonly line: number | null; readonly message: string },
  weight: Weight = 'finding',
): FileReport {
  return { ...NO_ITEM, images: [], path, kind: 'problem', weight, problems: [{ ...problem }] };
}

export function reportItem(path: string, judged: JudgedItem, organization: string): FileReport {
  const { item, missing, weight } = judged;
  const { kind, id, name, language, subtype, autoUpdate, problems } = item;
  return {
    path,
    kind,
    id,
    name,
    language,
    subtype,
    autoUpdate,
    weight,
    missing: missing === null ? null : describeMissing(missing),
    problems: problems.map((problem) => ({ ...problem })),
    images: judged.images.map((image) => reportImage(image, organization)),
  };
}

function reportImage(judged: JudgedImage, organization: string): ImageReport {
  const { use, image, tag, verdict, python2, update, weight } = judged;
  const { key, line, text } = use;
  const behind = verdict.state === 'behind' ? verdict : 'behind' in verdict ? verdict.behind : null;
  return {
    key,
    line,
    text,
    image,
    tag,
    state: verdict.state,
    weight,
    message: describeImage(judged, organization),
    ...(behind === null
      ? {}
      : { tagsBehind: behind.tags, daysBehind: behind.days, lastTag: behind.lastTag }),
    ...('lastTag' in verdict ? { lastTag: verdict.lastTag } : {}),
    ...('replacement' in verdict
      ? {
          replacement:
            verdict.replacement?.kind === 'alive'
              ? `${verdict.replacement.image}:${verdict.replacement.tag}`
              : null,
        }
      : {}),
    ...(verdict.state === 'unknown-image' ? { suggestions: [...verdict.suggestions] } : {}),
    python2: python2 === null ? null : { ...python2, onlyPython2: [...python2.onlyPython2] },
    update:
      update === null || image === null || tag === null
        ? null
        : {
            ...update,
            compare: compareHref({ image, tag }, { image, tag: update.tag }),
          },
  };
}
