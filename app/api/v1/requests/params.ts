import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { idParam } from '@/lib/http/page-params';

/** What Next gives a route below `requests/[id]`. */
export interface RequestContext {
  readonly params: Promise<{ readonly id: string }>;
}

/** @throws AppError `not-found` for what is no number */
export async function requestId({ params }: RequestContext): Promise<number> {
  const { id } = await params;
  const parsed = idParam.safeParse(id);
  if (!parsed.success) throw new AppError('not-found', `There is no request ${id.slice(0, 40)}.`);
  return parsed.data;
}

/** Markdown of a person. */
export const commentSchema = z.string().max(10_000, { error: 'has at most 10,000 characters' });

/** What a person looked at; whoever sends null acts on whatever there is. */
export const revisionSchema = z.int32().positive();
export const actSchema = z.strictObject({ revision: revisionSchema.nullable().default(null) });
