import * as z from 'zod/mini';
import { SEVERITIES } from './severity-scale';

/** So far typed that nothing else can be meant. */
const ID_BEGINNING =
  /^(?:(?:cve|dla|dsa|mal|pysec|usn)-\d|ghsa-[a-z0-9]|(?:alpine|debian|ubuntu)-cve)[\w:.-]{0,90}$/i;

/** Whether a text that somebody searches for begins like the id of an advisory. */
export const isAdvisoryIdBeginning = (text: string) => ID_BEGINNING.test(text.trim());

/** `GET /api/v1/advisories/ids?q=`: what such a text may become. */
export const advisoryMatchesSchema = z.object({
  items: z.readonly(
    z.array(
      z.object({
        /** The id that was meant, which may be an alias. */
        id: z.string(),
        /** The id that its page is under. */
        key: z.string(),
        severity: z.enum(SEVERITIES),
        packages: z.readonly(z.array(z.string())),
        activeCount: z.number(),
      }),
    ),
  ),
});
export type AdvisoryMatch = z.infer<typeof advisoryMatchesSchema>['items'][number];
