import * as z from 'zod/mini';

const progressSchema = z.object({
  phase: z.enum(['fetch', 'compare', 'read', 'finish']),
  done: z.number(),
  /** Null where it cannot be known. */
  total: z.nullable(z.number()),
});

/** A run of the ingest as the pages and `GET /api/v1/runs` show it. Instants are ISO 8601, UTC. */
export const runSchema = z.object({
  id: z.number(),
  trigger: z.string(),
  source: z.string(),
  sample: z.boolean(),
  forced: z.boolean(),
  status: z.enum(['running', 'ok', 'unchanged', 'refused', 'failed']),
  /** Why it was refused or failed. */
  reason: z.nullable(z.string()),
  commit: z.nullable(z.string()),
  committedAt: z.nullable(z.string()),
  /** Why the second source could not be read; statuses of images are then unknown. */
  dockerfilesError: z.nullable(z.string()),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  progress: z.nullable(progressSchema),
  images: z.number(),
  versions: z.number(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  restored: z.number(),
  quarantined: z.number(),
});

export type Run = z.infer<typeof runSchema>;

/** What the catalogue is made of now. `empty`: no run has come through yet. */
export const catalogStateSchema = z.object({
  kind: z.enum(['empty', 'sample', 'real']),
  /** Counts up with every change of what is known; requests and their decisions are none. */
  generation: z.string(),
  commit: z.nullable(z.string()),
  /** When upstream wrote the data: their age. */
  committedAt: z.nullable(z.string()),
  /** When a run last looked and came through. */
  checkedAt: z.nullable(z.string()),
});

export type CatalogState = z.infer<typeof catalogStateSchema>;

/** `GET /api/v1/runs/current`; `run` is the newest one, null before the first. */
export const runStatusSchema = z.object({
  catalog: catalogStateSchema,
  run: z.nullable(runSchema),
});

export type RunStatus = z.infer<typeof runStatusSchema>;

/** Reads the `progress` column. */
export const parseProgress = (json: unknown) => z.nullable(progressSchema).parse(json);
