import { z } from 'zod';

/** What Next gives a page as `searchParams`. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** An id in an address: a positive number that Postgres takes as int4. */
export const idParam = z.coerce.number().int().positive().max(2_147_483_647);
