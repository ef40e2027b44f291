import { z } from 'zod';

/** Where somebody wanted to go: a path of ours, and nothing a browser would read as another site. */
export const pathSchema = z
  .string()
  .max(2048)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, { error: 'must be a path of this site' });

/** The path of a `next` parameter; the account page for everything else. */
export function nextPath(given: unknown): string {
  const parsed = pathSchema.safeParse(given);
  return parsed.success ? parsed.data : '/account';
}

/** @example '/sign-in?next=%2Frequests%2F12' */
export function signInHref(next: string): string {
  return `/sign-in?${new URLSearchParams({ next })}`;
}
