import { notFound } from 'next/navigation';
import { AppError } from '@/lib/app-error';

/** Waits for a service; what it could not find is the page that says so, everything else throws on. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}
