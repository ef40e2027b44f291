import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { SCOPES } from './scope';
import type { QueryProblem } from './search-query';

/** Parameters of paging, as every list of the API takes them. */
export const pagingParams = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).nullable().default(null),
};

/** A parameter that may stand several times. */
export const manyTexts = z.union([z.string(), z.array(z.string())]).optional();

/** A release in a URL. Postgres' text holds no NUL. */
export const releaseText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]+$/);

/** Parameters of the versions that hold a package. */
export const holderParams = {
  scope: z.enum(SCOPES).default('active'),
  version: releaseText.nullable().default(null),
  ...pagingParams,
};

/** A program that sent a parameter we leave out must be told, where a page tells its reader. */
export function refuseProblems(problems: readonly QueryProblem[]): void {
  if (problems.length === 0) return;
  throw new AppError(
    'bad-request',
    `The query is not understood: ${problems.map(({ part, message }) => `${part}: ${message}`).join('; ')}`,
  );
}
