import { redirect } from 'next/navigation';
import { AppError } from '@/lib/app-error';

/**
 * Waits for a page of a list. A cursor that is none, or one of another order in an old link, leads to
 * the first page; a program that asks the API is told instead.
 */
export async function orFirstPage<T>(work: Promise<T>, firstHref: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad-request') redirect(firstHref);
    throw error;
  }
}
