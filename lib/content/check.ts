import { z } from 'zod';
import { fileReportSchema } from './report';

/** The answer of `POST /api/v1/content/check`, which the page reads too. */
export const contentCheckSchema = z.object({
  organization: z.string(),
  catalog: z.object({
    kind: z.enum(['sample', 'real']),
    committedAt: z.string().nullable(),
  }),
  file: fileReportSchema,
  /** What each update would bring, in one line. */
  changes: z.array(
    z.object({ image: z.string(), from: z.string(), to: z.string(), summary: z.string() }),
  ),
  /** The text with the new tags and every other character as it was; null where nothing is to write. */
  fixed: z.string().nullable(),
});
export type ContentCheck = z.output<typeof contentCheckSchema>;
